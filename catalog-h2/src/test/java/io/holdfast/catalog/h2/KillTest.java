package io.holdfast.catalog.h2;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills of {@link KillCampaign}, whose long version is run by hand. */
class KillTest {
  @TempDir Path folder;

  @Test
  void losesNothingAcknowledgedWhenTheProcessIsKilled() throws IOException, InterruptedException {
    KillCampaign campaign = new KillCampaign(folder.resolve("catalog"), 42);
    for (int kill = 0; kill < 6; kill++) {
      campaign.killOnce();
    }
  }
}
