package io.holdfast.catalog.selection;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;

/** No combination of snapshots of several datasets may be chosen. */
public final class SetRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient SetSelection selection;

  /**
   * Creates the failure.
   *
   * @param selection the judgement of all datasets
   */
  public SetRefusedException(SetSelection selection) {
    super(Remedy.ACCEPT_REFUSAL, String.join(" ", selection.sentences()));
    this.selection = selection;
  }

  /** The judgement of all datasets. */
  public SetSelection selection() {
    return selection;
  }
}
