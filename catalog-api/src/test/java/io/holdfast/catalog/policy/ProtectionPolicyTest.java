package io.holdfast.catalog.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectionPolicyTest {
  private static ProtectionPolicy.Builder policy() {
    return ProtectionPolicy.builder();
  }

  @Test
  void asksForADrillEvery90DaysByDefault() {
    assertThat(ProtectionPolicy.defaults().drillInterval()).contains(Duration.ofDays(90));
    assertThat(policy().withoutDrills().build().drillInterval()).isEmpty();
    assertThat(ProtectionPolicy.defaults().rpo()).isEmpty();
    assertThat(ProtectionPolicy.defaults().requiredCopies()).isEqualTo(1);
  }

  @Test
  void refusesIntervalsOfNothing() {
    assertThat(policy().rpo(Duration.ofNanos(1)).build().rpo()).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> policy().rpo(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy().drillInterval(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy().verificationInterval(Duration.ZERO));
  }

  @Test
  void refusesMorePlacesThanCopies() {
    assertThat(policy().requiredCopies(2).requiredLocations(2).build().requiredLocations())
        .isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy().requiredCopies(2).requiredLocations(3).build())
        .withMessageContaining("2 copies cannot lie in 3 distinct places");
    assertThatIllegalArgumentException().isThrownBy(() -> policy().requiredCopies(0));
    assertThatIllegalArgumentException().isThrownBy(() -> policy().requiredLocations(0));
  }

  @Test
  void aBuilderStartsWithThePolicyThatItIsMadeFrom() {
    ProtectionPolicy all =
        policy()
            .rpo(Duration.ofHours(1))
            .verificationInterval(Duration.ofDays(7))
            .withoutDrills()
            .requiredCopies(3)
            .requiredLocations(2)
            .build();
    assertThat(all.toBuilder().build()).isEqualTo(all).hasSameHashCodeAs(all);
    assertThat(all.toBuilder().requiredCopies(2).build()).isNotEqualTo(all);
  }

  @Test
  void contactsComeInTheOrderInWhichTheyAreCalled() {
    Contact first = new Contact(1, "Ann", "on call", "+49 1");
    Contact second = new Contact(2, "Bob", "manager", "+49 2");
    DatasetPolicy policy =
        DatasetPolicy.builder(DatasetPattern.ALL).contacts(List.of(second, first, second)).build();
    assertThat(policy.contacts()).containsExactly(first, second);
    assertThat(first).hasToString("1. Ann (on call): +49 1");
  }

  @Test
  void refusesContactsThatCannotBeCalled() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Contact(0, "Ann", "on call", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Contact(1, " ", "on call", "1"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Contact(1, "Ann", "on call", ""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Contact(1, "Ann", "x".repeat(201), "1"));
    assertThat(new Contact(1, "Ann", "x".repeat(200), "1").role()).hasSize(200);
  }
}
