/**
 * The truth on disk: append-only, self-checking files of statements and nodes.
 *
 * <p>May import {@code file} and the api.
 */
@NullMarked
package io.holdfast.catalog.h2.pack;

import org.jspecify.annotations.NullMarked;
