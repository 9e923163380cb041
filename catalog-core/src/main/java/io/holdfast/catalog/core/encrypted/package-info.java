/**
 * Stores whose statements, nodes and hints are encrypted with a caller's key, over any other store.
 *
 * <p>Imports the api, and {@code log} and {@code seal} of this module.
 */
@NullMarked
package io.holdfast.catalog.core.encrypted;

import org.jspecify.annotations.NullMarked;
