/**
 * Extraction: the payloads of a chain put into an empty directory, each content verified against
 * its manifest before it gets its name, and nothing outside that directory touched. What the
 * snapshot's manifest says decides what is made; of the payloads only contents are taken, so that
 * no link, name or mode of a hostile archive comes into effect.
 *
 * <p>Imports {@code core.payload}, {@code core.verify}, {@code core.intake}, {@code core.collect},
 * {@code core.manifest}, {@code core.chunklist}, {@code core.digest} and the API.
 */
@NullMarked
package io.holdfast.catalog.core.extract;

import org.jspecify.annotations.NullMarked;
