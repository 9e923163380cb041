/**
 * Manifests: a Merkle search tree from path to entry whose shape depends on its keys alone.
 *
 * <p>{@code Manifests} is the door: it builds, opens, overlays and compares. {@code StoredManifest}
 * reads. Nodes are immutable; the pure parts (bytes, shape, digests) know nothing of a store.
 *
 * <p>Imports core's {@code digest} and the API's {@code digest}, {@code manifest}, {@code error}
 * and {@code spi}.
 */
@NullMarked
package io.holdfast.catalog.core.manifest;

import org.jspecify.annotations.NullMarked;
