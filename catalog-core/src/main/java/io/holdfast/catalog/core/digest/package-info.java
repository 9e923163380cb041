/**
 * SHA-256, RFC 9162 trees, BLAKE3 and content digests.
 *
 * <p>Imports {@code core.telemetry} and the API's {@code digest}, {@code progress} and {@code spi}.
 */
@NullMarked
package io.holdfast.catalog.core.digest;

import org.jspecify.annotations.NullMarked;
