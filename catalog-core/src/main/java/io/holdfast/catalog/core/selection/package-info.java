/**
 * Choosing the right snapshot: every candidate is judged by every rule, and each rejection comes
 * with its facts.
 *
 * <p>{@link io.holdfast.catalog.core.selection.DatasetView} holds a dataset's facts as columns,
 * sorted by time, with what holds for whole chains worked out once. {@code Question} is a request
 * resolved against a view and a moment; {@code Rule} is the table of rules, each with a cheap test
 * on one row and a sentence that is made for listed candidates alone.
 *
 * <p>Imports the API's {@code selection}, {@code lineage}, {@code manifest}, {@code policy}, {@code
 * verify}, {@code snapshot} and {@code spi}, {@code core.lineage}, and Caffeine for keeping views;
 * nothing else of this module. What it needs of manifests and policies comes in as {@code Grounds}.
 */
@NullMarked
package io.holdfast.catalog.core.selection;

import org.jspecify.annotations.NullMarked;
