/**
 * Statements and the log: how a fact is written as canonical JSON and read back, which index rows
 * it makes, the RFC 9162 tree over all of them with its proofs, how statements are appended, and
 * the audit that compares everything else with them.
 *
 * <p>Imports {@code core.digest} and the api.
 */
@NullMarked
package io.holdfast.catalog.core.log;

import org.jspecify.annotations.NullMarked;
