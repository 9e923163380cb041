/**
 * A campaign of faults: damages recorded payloads at random places, has them verified, and judges
 * whether every fault was found at the right path and offset, and nothing else.
 *
 * <p>Imports {@code testkit.disk} and the API.
 */
@NullMarked
package io.holdfast.catalog.testkit.fault;

import org.jspecify.annotations.NullMarked;
