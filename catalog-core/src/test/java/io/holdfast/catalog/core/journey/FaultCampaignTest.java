package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.testkit.fault.FaultCampaign;
import io.holdfast.catalog.testkit.fault.Tally;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short campaign of faults; {@link LongFaultCampaign} is the long one. */
class FaultCampaignTest {
  @TempDir Path folder;

  @Test
  @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyFaultIsFoundAtItsPlaceAndNothingElse() throws Exception {
    long seed = Long.getLong("holdfast.faults.seed", 20261124);
    Tally tally =
        new FaultCampaign(LongFaultCampaign.setup(folder), seed)
            .run(Long.getLong("holdfast.faults", 3_000), counts -> {});
    System.out.println(tally);
    assertThat(tally.failures()).isEmpty();
    assertThat(tally.undetected()).isZero();
    assertThat(tally.misplaced()).isZero();
    assertThat(tally.falseAlarms()).isZero();
  }
}
