/**
 * What a program that runs a catalog can watch it by: events of the JDK's Flight Recorder, and the
 * facts that go to the log of the program. Events cost nothing of note while nobody records them.
 *
 * <p>Imports the API.
 */
@NullMarked
package io.holdfast.catalog.core.telemetry;

import org.jspecify.annotations.NullMarked;
