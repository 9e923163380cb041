/**
 * The embedded store, on H2.
 *
 * <p>May import the api, {@code java.sql} and H2; never the engine. No exception of the database
 * leaves this package.
 */
@NullMarked
package io.holdfast.catalog.h2;

import org.jspecify.annotations.NullMarked;
