package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.approval.ApprovalText;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.snapshot.DatasetName;
import java.nio.charset.StandardCharsets;

/** Reads what it is given as the texts that people write: approvals, names, and ignore patterns. */
public final class TextFuzz {
  private TextFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Refusal.orNothing(() -> ApprovalText.parse(text));
    Refusal.orNothing(() -> DatasetName.of(text));
    int end = text.indexOf('\n');
    String path = end < 0 ? "a/b/c/d.log" : text.substring(0, end);
    String patterns = text.substring(end + 1);
    Refusal.orNothing(() -> IgnoreRules.of(patterns.split("\n", 20)).covers(EntryPath.of(path)));
  }
}
