/**
 * Hashing on the Vector API of the JDK, which is an incubator module: a module of its own, found as
 * a service, so that everything else does without.
 *
 * <p>Imports the API's {@code spi} and {@code jdk.incubator.vector}.
 */
@NullMarked
package io.holdfast.catalog.vector;

import org.jspecify.annotations.NullMarked;
