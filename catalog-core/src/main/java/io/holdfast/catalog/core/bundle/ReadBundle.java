package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.KeySource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A bundle that was read and found sound in itself, with its statements in memory.
 *
 * @param summary what is in it
 * @param head what it says of itself
 * @param statements in log order
 */
record ReadBundle(BundleSummary summary, BundleHead head, List<CarriedStatement> statements) {
  static ReadBundle of(Path file, Optional<KeySource> key) {
    List<CarriedStatement> statements = new ArrayList<>();
    List<BundleHead> heads = new ArrayList<>(1);
    BundleSummary summary =
        BundleReader.read(
            file,
            key,
            new BundleVisitor() {
              @Override
              public void head(BundleHead head) {
                heads.add(head);
              }

              @Override
              public void statement(CarriedStatement carried) {
                statements.add(carried);
              }
            });
    return new ReadBundle(summary, heads.get(0), statements);
  }

  String location() {
    return summary.file().toString();
  }
}
