/**
 * JMH benchmarks: one class answers one question, and its comment gives the exact command.
 *
 * <p>May import everything but the command line. It has no module descriptor, because the runnable
 * jar is flat and benchmarks reach into packages that no module exports.
 */
@NullMarked
package io.holdfast.catalog.benchmarks;

import org.jspecify.annotations.NullMarked;
