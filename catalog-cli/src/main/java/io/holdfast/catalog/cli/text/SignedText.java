package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.log.SignedExtent;
import java.util.stream.Collectors;

/** How far a log is signed, for a person. */
public final class SignedText {
  private SignedText() {}

  /** How much is signed, and what stands behind. */
  public static Fact fact(SignedExtent extent) {
    long behind = extent.unsignedStatements();
    String signed = Sizes.count(extent.signed(), "statement", "statements");
    if (behind == 0) {
      return new Fact("signed", "all " + signed);
    }
    long named = extent.unsigned().size();
    return new Fact(
        "signed",
        signed
            + "; not signed: "
            + extent.unsigned().stream()
                .map(statement -> "#" + statement.index() + " " + statement.type())
                .collect(Collectors.joining(", "))
            + (behind > named ? " and " + Sizes.count(behind - named) + " more" : ""));
  }
}
