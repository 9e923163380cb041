/** The stories that the library exists for, replayed through its public API alone. */
package io.holdfast.catalog.journey;
