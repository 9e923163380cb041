/**
 * Coded findings: what is wrong with backup content, and where.
 *
 * <p>Imports {@code error}, {@code digest} and {@code manifest}.
 */
@NullMarked
package io.holdfast.catalog.finding;

import org.jspecify.annotations.NullMarked;
