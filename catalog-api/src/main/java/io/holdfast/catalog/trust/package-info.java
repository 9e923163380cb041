/**
 * Who vouches for the log: checkpoints that keys signed and witnesses cosigned, in the text forms
 * of C2SP, and the last one that a client saw, which it keeps outside the catalog.
 *
 * <p>Imports {@code error}, {@code digest}, {@code approval}, {@code manifest}, {@code snapshot}
 * and {@code log}.
 */
@NullMarked
package io.holdfast.catalog.trust;

import org.jspecify.annotations.NullMarked;
