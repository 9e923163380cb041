/**
 * Time stamps over checkpoints: asks an authority of RFC 3161 for them, verifies them by what a
 * client trusts, and renews them by RFC 4998 before they expire.
 *
 * <p>Imports the api, and its own packages {@code token} and {@code evidence}.
 */
@NullMarked
package io.holdfast.catalog.timestamp;

import org.jspecify.annotations.NullMarked;
