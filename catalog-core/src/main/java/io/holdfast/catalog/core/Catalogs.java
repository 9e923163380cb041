package io.holdfast.catalog.core;

/** Opens catalogs. */
public final class Catalogs {
  private Catalogs() {}
}
