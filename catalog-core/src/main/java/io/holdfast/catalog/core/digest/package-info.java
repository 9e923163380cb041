/**
 * SHA-256, RFC 9162 trees and content digests.
 *
 * <p>Imports the API's {@code digest} alone.
 */
@NullMarked
package io.holdfast.catalog.core.digest;

import org.jspecify.annotations.NullMarked;
