package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.approval.ApprovalText;
import io.holdfast.catalog.error.CatalogException;
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
    read(() -> ApprovalText.parse(text));
    read(() -> DatasetName.of(text));
    int end = text.indexOf('\n');
    String path = end < 0 ? "a/b/c/d.log" : text.substring(0, end);
    String patterns = text.substring(end + 1);
    read(() -> IgnoreRules.of(patterns.split("\n", 20)).covers(EntryPath.of(path)));
  }

  private static void read(Runnable reading) {
    try {
      reading.run();
    } catch (CatalogException | IllegalArgumentException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new IllegalStateException("refused without a reason", e);
      }
    }
  }
}
