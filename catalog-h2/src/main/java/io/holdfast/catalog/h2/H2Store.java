package io.holdfast.catalog.h2;

/** The embedded store. */
public final class H2Store {
  private H2Store() {}
}
