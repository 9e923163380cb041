/**
 * Which units of a payload were read: sets of them, where the entries of a manifest stand among
 * them, what several verifications of one copy have read together, and what a run is still to read.
 *
 * <p>May import {@code digest}, {@code intake} and {@code manifest} of core, and the api.
 */
@NullMarked
package io.holdfast.catalog.core.coverage;

import org.jspecify.annotations.NullMarked;
