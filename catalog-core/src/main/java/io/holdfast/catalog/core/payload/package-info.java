/**
 * What reading, keeping and comparing payloads needs, in one value.
 *
 * <p>Imports {@code core.manifest}, {@code core.chunklist} and {@code core.intake}.
 */
@NullMarked
package io.holdfast.catalog.core.payload;

import org.jspecify.annotations.NullMarked;
