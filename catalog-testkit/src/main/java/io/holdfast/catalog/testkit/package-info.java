/**
 * What every store must pass, and what tests need: damaged sources, a clock to set, fixtures.
 *
 * <p>May import the api, JUnit and AssertJ; neither the engine nor any store.
 */
@NullMarked
package io.holdfast.catalog.testkit;

import org.jspecify.annotations.NullMarked;
