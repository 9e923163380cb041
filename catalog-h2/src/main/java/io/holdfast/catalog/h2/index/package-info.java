/**
 * The index of older statements: H2 files that are written once, bear their checksum in their name,
 * and can be made again from the packs at any time.
 *
 * <p>May import the api, {@code java.sql} and H2.
 */
@NullMarked
package io.holdfast.catalog.h2.index;

import org.jspecify.annotations.NullMarked;
