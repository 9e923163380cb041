/**
 * Whole catalogs of the size that years of backups make, each figure taken once or a few times in a
 * process of its own; {@code benchmarks/scale/run} runs them and writes the page. May use
 * everything.
 */
@NullMarked
package io.holdfast.catalog.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
