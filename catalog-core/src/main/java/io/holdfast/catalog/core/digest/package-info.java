/**
 * SHA-256, RFC 9162 trees and content digests.
 *
 * <p>Imports {@code core.telemetry} and the API's {@code digest}.
 */
@NullMarked
package io.holdfast.catalog.core.digest;

import org.jspecify.annotations.NullMarked;
