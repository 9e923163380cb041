package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.verify.Verification;
import java.util.ArrayList;
import java.util.List;

/** The evidence of one run: what is recorded already, and what is not yet. Thread-safe. */
final class EvidenceBook {
  private final Ledger ledger;
  private final List<Verification> recorded = new ArrayList<>();
  private final List<Verification> drafts = new ArrayList<>();

  EvidenceBook(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Takes what is to be recorded. */
  synchronized void add(Verification draft) {
    drafts.add(draft);
  }

  /** Takes what is recorded already. */
  synchronized void addRecorded(List<Verification> evidence) {
    recorded.addAll(evidence);
  }

  /**
   * Records what was not recorded yet, all or nothing.
   *
   * @throws io.holdfast.catalog.error.CatalogException if that fails; it can be tried again
   */
  synchronized void record() {
    if (!drafts.isEmpty()) {
      recorded.addAll(ledger.recordVerifications(drafts));
      drafts.clear();
    }
  }

  /** All of it, in order. */
  synchronized List<Verification> all() {
    List<Verification> all = new ArrayList<>(recorded);
    all.addAll(drafts);
    return all;
  }
}
