/**
 * A catalog store in memory: for tests, trials and catalogs that need not outlive the process.
 *
 * <p>May import the api alone.
 */
@NullMarked
package io.holdfast.catalog.core.memory;

import org.jspecify.annotations.NullMarked;
