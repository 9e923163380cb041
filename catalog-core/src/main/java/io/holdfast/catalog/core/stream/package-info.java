/**
 * Contents read as streams that hand out nothing before it is verified.
 *
 * <p>Imports {@code core.payload}, {@code core.verify}, {@code core.chunklist}, {@code core.digest}
 * and the API.
 */
@NullMarked
package io.holdfast.catalog.core.stream;

import org.jspecify.annotations.NullMarked;
