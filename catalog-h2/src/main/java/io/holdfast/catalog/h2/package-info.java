/**
 * The embedded store, on H2.
 *
 * <p>May import the api, {@code org.h2.mvstore}; never the engine. No exception of the database
 * leaves this package.
 */
@NullMarked
package io.holdfast.catalog.h2;

import org.jspecify.annotations.NullMarked;
