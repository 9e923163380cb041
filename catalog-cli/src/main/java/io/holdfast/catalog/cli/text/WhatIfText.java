package io.holdfast.catalog.cli.text;

import io.holdfast.catalog.selection.WhatIf;

/** What restoring a given snapshot would cost, in plain sentences. */
public final class WhatIfText {
  private WhatIfText() {}

  /** Prints a judgement. */
  public static void print(Page page, WhatIf whatIf) {
    whatIf.sentences().forEach(each -> page.paragraph("", SnapshotText.printable(each)));
    whatIf
        .selection()
        .basis()
        .policy()
        .sentences()
        .forEach(each -> page.paragraph("", SnapshotText.printable(each)));
  }
}
