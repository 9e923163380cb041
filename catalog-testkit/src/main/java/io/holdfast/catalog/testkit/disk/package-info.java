/**
 * A disk that fails where a test tells it to: a read-only view of a real folder whose files can be
 * unreadable from some byte on, forbidden, gone, slow, or change while they are read.
 *
 * <p>Imports the JDK alone.
 */
@NullMarked
package io.holdfast.catalog.testkit.disk;

import org.jspecify.annotations.NullMarked;
