/**
 * Ed25519 signatures, the files that keep their keys, and the check whether approvals count.
 *
 * <p>Imports the API's {@code approval}, {@code digest} and {@code error} alone.
 */
@NullMarked
package io.holdfast.catalog.core.approval;

import org.jspecify.annotations.NullMarked;
