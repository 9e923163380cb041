package io.holdfast.catalog.selection;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** No snapshot may be chosen. */
public final class SelectionRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final transient Selection selection;

  /**
   * Creates the failure.
   *
   * @param selection the judgement of all candidates
   */
  public SelectionRefusedException(Selection selection) {
    super(Remedy.ACCEPT_REFUSAL, message(selection));
    this.selection = selection;
  }

  private static String message(Selection selection) {
    if (selection.candidatesTotal() == 0) {
      return "dataset " + selection.request().dataset() + " has no snapshot in this catalog";
    }
    StringBuilder text = new StringBuilder("no snapshot of ");
    text.append(selection.request().dataset()).append(" may be chosen: of ");
    text.append(selection.candidatesTotal()).append(" candidates ");
    text.append(new TreeMap<>(selection.rejectionCounts())).append(" were rejected");
    nearest(selection)
        .ifPresent(
            nearest ->
                text.append("; the nearest, ")
                    .append(nearest.snapshot())
                    .append(": ")
                    .append(
                        nearest.rejections().stream()
                            .map(Rejection::detail)
                            .collect(Collectors.joining("; "))));
    selection
        .newestValid()
        .ifPresent(newest -> text.append("; the newest valid one is ").append(newest));
    return text.toString();
  }

  /** The newest listed one that does not lie after the requested moment; else the oldest listed. */
  private static Optional<Candidate> nearest(Selection selection) {
    Optional<Candidate> notAfter =
        selection.candidates().stream()
            .filter(
                candidate ->
                    candidate.rejections().stream()
                        .noneMatch(r -> r.code() == RejectionCode.AFTER_REQUESTED_TIME))
            .findFirst();
    return notAfter.or(() -> selection.candidates().stream().reduce((newer, older) -> older));
  }

  /** The judgement of all candidates. */
  public Selection selection() {
    return selection;
  }
}
