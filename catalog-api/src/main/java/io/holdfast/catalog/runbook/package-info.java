/**
 * Runbooks: a restore plan written out for somebody who has never restored anything.
 *
 * <p>Imports {@code error}, {@code digest}, {@code snapshot}, {@code policy}, {@code selection} and
 * {@code restore}.
 */
@NullMarked
package io.holdfast.catalog.runbook;

import org.jspecify.annotations.NullMarked;
