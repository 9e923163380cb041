package io.holdfast.catalog.testkit.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;

/** Makes payloads of each kind, in turn. */
final class Stands {
  private Stands() {}

  static Stand choose(CampaignSetup setup, long number, Random random, Path folder)
      throws IOException {
    // Each kind of payload comes with each scheme.
    long scheme = number / 5;
    return switch ((int) (number % 5)) {
      case 0, 2 ->
          new TreeStand(setup, scheme, treePayload(number, random), folder.resolve("tree"));
      case 1 -> new ContentStand(setup, scheme, SamplePayload.random(random, 300, 3), folder);
      case 3 -> new FarmStand(setup, scheme, SamplePayload.random(random, 150, 3), folder);
      default -> new ArchiveStand(setup, scheme, archive(setup, number / 5, random), folder);
    };
  }

  /** Now and then with a file that is read by ranges, on all threads. */
  private static SamplePayload treePayload(long number, Random random) {
    SamplePayload payload = SamplePayload.random(random, 150, 3);
    return number % 100 == 0 ? payload.with(random, "long", (16 << 20) + 12_345) : payload;
  }

  private static SampleArchive archive(CampaignSetup setup, long number, Random random)
      throws IOException {
    SamplePayload payload = SamplePayload.random(random, 90, 2);
    int kind = (int) (number % (setup.packings().size() + 1));
    return kind == setup.packings().size()
        ? SampleArchive.zip(payload)
        : SampleArchive.tar(payload, setup.packings().get(kind));
  }
}
