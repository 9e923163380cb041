package io.holdfast.catalog.benchmarks.scale;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.snapshot.DatasetName;
import java.nio.file.Path;
import java.util.List;

/**
 * One step of {@code benchmarks/scale/run}: {@code ScaleRun STEP DIRECTORY NUMBER...}. Steps build
 * on the catalogs that earlier ones left in the directory.
 */
final class ScaleRun {
  static final DatasetName DATASET = DatasetName.of("scale/files");

  private ScaleRun() {}

  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[1]);
    List<Integer> numbers =
        List.of(args).subList(2, args.length).stream().map(Integer::valueOf).toList();
    switch (args[0]) {
      case "record" -> RecordFigures.print(directory, numbers.get(0), numbers.get(1));
      case "grow" -> GrowthFigures.print(directory, numbers.get(0), numbers.get(1), numbers.get(2));
      case "history" -> GrowthFigures.printHistory(directory, numbers.get(0), numbers.get(1));
      case "large" -> LargeFigures.make(directory, numbers.get(0), numbers.get(1));
      case "read" -> LargeFigures.print(directory, numbers.get(0));
      case "small" -> SmallFigures.print(directory, numbers.get(0));
      case "fill" -> ManyFigures.fill(directory, numbers.get(0), numbers.get(1));
      case "open" -> ManyFigures.print(directory);
      default -> throw new IllegalArgumentException("there is no step " + args[0]);
    }
  }

  /** A catalog in a directory, made if it is not there. */
  static Catalog catalog(Path directory) {
    return Catalogs.open(H2Store.at(directory));
  }
}
