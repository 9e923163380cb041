/**
 * Contents by themselves: digested and verified as their bytes come, or read through streams and
 * channels that hand out nothing unverified.
 *
 * <p>Imports {@code digest} and {@code manifest}.
 */
@NullMarked
package io.holdfast.catalog.content;

import org.jspecify.annotations.NullMarked;
