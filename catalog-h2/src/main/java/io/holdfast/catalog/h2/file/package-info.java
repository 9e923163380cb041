/**
 * The few things that the store does with files: a seam for tests that cut the power, and the lock
 * of the one writer.
 *
 * <p>May import the api's {@code spi} and {@code error}.
 */
@NullMarked
package io.holdfast.catalog.h2.file;

import org.jspecify.annotations.NullMarked;
