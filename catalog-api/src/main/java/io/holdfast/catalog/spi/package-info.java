/**
 * What a store must offer: a node store, a log store and an index, in one transaction. The contract
 * suite of the test kit is the definition. And what may make hashing quicker.
 *
 * <p>Imports every package but the root.
 */
@NullMarked
package io.holdfast.catalog.spi;

import org.jspecify.annotations.NullMarked;
