/**
 * Evidence records of RFC 4998: chains of time stamps, each of which vouches for those before it.
 * Imports {@code token}, and {@code digest} and {@code trust} of the api.
 */
@NullMarked
package io.holdfast.catalog.timestamp.evidence;

import org.jspecify.annotations.NullMarked;
