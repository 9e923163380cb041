package io.holdfast.catalog.cli.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.snapshot.AmbiguousSnapshotException;
import io.holdfast.catalog.snapshot.SnapshotId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
  @ParameterizedTest
  @CsvSource({
    "FIX_REQUEST, 2, fix-request",
    "ACCEPT_REFUSAL, 1, accept-refusal",
    "RETRY, 3, retry",
    "DO_NOT_CLEAN_UP, 3, do-not-clean-up",
    "FIX_ENVIRONMENT, 3, fix-environment",
    "RESTORE_STORE, 3, restore-store",
  })
  void theRemedyGivesTheStatus(Remedy remedy, int status, String word) {
    Failure failure = Failure.of(new Refusal(remedy));
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.remedy()).isEqualTo(word);
    assertThat(failure.reason()).startsWith("what is wrong");
  }

  @ParameterizedTest
  @EnumSource(Remedy.class)
  void everyRemedyHasAStatus(Remedy remedy) {
    assertThat(Failure.of(new Refusal(remedy)).status()).isBetween(1, 3);
  }

  @Test
  void saysWhatToDoWhereTheOutcomeIsUnknownOrTheStoreDamaged() {
    assertThat(Failure.of(new Refusal(Remedy.DO_NOT_CLEAN_UP)).reason()).contains("holdfast list");
    assertThat(Failure.of(new Refusal(Remedy.RESTORE_STORE)).reason()).contains("holdfast audit");
  }

  @Test
  void anAmbiguousPrefixIsAWrongRequestThatShowsTheMatches() {
    SnapshotId one = SnapshotId.of("12345678" + "0".repeat(56));
    Failure failure = Failure.of(new AmbiguousSnapshotException("12345678", List.of(one)));
    assertThat(failure.status()).isEqualTo(2);
    assertThat(failure.reason()).contains("ambiguous", "more digits", one.toString());
  }

  @Test
  void interruptionHasItsOwnStatus() {
    assertThat(Failure.of(new CancelledException()).status()).isEqualTo(130);
  }

  @Test
  void fileFailuresNameTheFileAndTheReason() {
    assertThat(Failure.of(new UncheckedIOException(new NoSuchFileException("/x/list"))).reason())
        .isEqualTo("/x/list: no such file; mend that and run it again");
    assertThat(Failure.of(new UncheckedIOException(new AccessDeniedException("/x"))).reason())
        .isEqualTo("/x: access denied; mend that and run it again");
    assertThat(Failure.of(new IOException("disk on fire")))
        .isEqualTo(new Failure(3, "fix-environment", "disk on fire"));
  }

  @Test
  void theUnexpectedIsOneLineThatHintsAtDebug() {
    Failure failure = Failure.of(new IllegalStateException("odd"));
    assertThat(failure.status()).isEqualTo(3);
    assertThat(failure.reason()).contains("IllegalStateException: odd").contains("--debug");
  }

  private static final class Refusal extends CatalogException {
    private static final long serialVersionUID = 1L;

    Refusal(Remedy remedy) {
      super(remedy, "what is wrong");
    }
  }
}
