/**
 * The index of older statements: files of H2's store that are written once, whose blocks are
 * checked whenever they are read, and that can be made again from the packs at any time. Each holds
 * the rows of a part of the log.
 *
 * <p>May import the api, {@code pack} and H2.
 */
@NullMarked
package io.holdfast.catalog.h2.index;

import org.jspecify.annotations.NullMarked;
