/**
 * A time-stamping authority for tests, right and wrong ones. Needs Bouncy Castle's PKIX classes,
 * which whoever uses it brings.
 */
@NullMarked
package io.holdfast.catalog.testkit.timestamp;

import org.jspecify.annotations.NullMarked;
