package io.holdfast.catalog.error;

/** What whoever catches a {@link CatalogException} can do about it. */
public enum Remedy {
  /** The request is wrong: change it before asking again. */
  FIX_REQUEST,
  /** The answer is no: the data or the policy does not allow it; repeating changes nothing. */
  ACCEPT_REFUSAL,
  /** Somebody else was faster or holds what is needed: the same request may succeed later. */
  RETRY,
  /** It is unknown whether the change was made: look before repeating, and clean nothing up. */
  DO_NOT_CLEAN_UP,
  /** Something outside the catalog is in the way: disk space, permissions, an unreadable source. */
  FIX_ENVIRONMENT,
  /** Stored catalog data is damaged: restore the store from its backup or bundles. */
  RESTORE_STORE
}
