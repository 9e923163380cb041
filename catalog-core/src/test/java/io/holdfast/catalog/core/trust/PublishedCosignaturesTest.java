package io.holdfast.catalog.core.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.trust.CheckpointRefusedException;
import io.holdfast.catalog.trust.CheckpointRefusedException.Code;
import io.holdfast.catalog.trust.NoteKey;
import io.holdfast.catalog.trust.SignedCheckpoint;
import io.holdfast.catalog.trust.TrustPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A checkpoint as the public sees it: of the certificate transparency log arche2025h1 (staging),
 * signed by it (Ed25519 and, of a kind that we do not know, ECDSA), and cosigned by four public
 * witnesses (C2SP tlog-cosignature, type 04). The keys are those of the log's and the witnesses'
 * pages. None of these bytes was made by this project.
 */
class PublishedCosignaturesTest {
  private static final String PUBLISHED =
      """
      arche2025h1.staging.ct.transparency.dev
      1432088532
      U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

      — arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
      — arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
      — transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
      — witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
      — remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
      — witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
      """;

  private static final NoteKey LOG =
      NoteKey.parse(
          "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f");

  private static final List<NoteKey> WITNESSES =
      List.of(
          NoteKey.parse(
              "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM"),
          NoteKey.parse(
              "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO"),
          NoteKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"),
          NoteKey.parse(
              "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv"));

  private static final Instant COSIGNED = Instant.ofEpochSecond(0x6a122120L);

  private static TrustPolicy.Builder trust() {
    TrustPolicy.Builder policy = TrustPolicy.builder().logKey(LOG);
    WITNESSES.forEach(policy::witness);
    return policy.quorum(WITNESSES.size());
  }

  private static List<NoteKey> verify(String note, TrustPolicy policy, Instant now) {
    SignedCheckpoint signed = SignedCheckpoint.parse(note);
    KeyRing ring = KeyRing.of(policy, signed.checkpoint().origin(), List.of());
    return NoteVerification.require(signed, ring, List.of(), now);
  }

  @Test
  void theLogAndAllFourWitnessesHaveSigned() {
    SignedCheckpoint signed = SignedCheckpoint.parse(PUBLISHED);
    assertThat(signed.checkpoint().size()).isEqualTo(1_432_088_532L);
    assertThat(signed.format()).isEqualTo(PUBLISHED);
    assertThat(NoteVerification.signers(signed, WITNESSES))
        .hasSize(4)
        .allSatisfy((key, at) -> assertThat(at).isEqualTo(Optional.of(COSIGNED)));
    assertThat(verify(PUBLISHED, trust().build(), COSIGNED))
        .containsExactlyInAnyOrder(
            LOG, WITNESSES.get(0), WITNESSES.get(1), WITNESSES.get(2), WITNESSES.get(3));
  }

  @Test
  void noOtherSizeNorTimeHolds() {
    for (String changed :
        List.of(
            PUBLISHED.replace("1432088532", "1432088531"),
            PUBLISHED.replace(
                "remora.n621.de 2net5wAAAABqEiEg", "remora.n621.de 2net5wAAAABqEiEh"))) {
      assertThat(changed).isNotEqualTo(PUBLISHED);
      assertThatThrownBy(() -> verify(changed, trust().build(), COSIGNED))
          .isInstanceOfSatisfying(
              CheckpointRefusedException.class,
              e -> assertThat(e.code()).isEqualTo(Code.BAD_SIGNATURE));
    }
  }

  @Test
  void itIsFreshForAsLongAsIsAllowed() {
    TrustPolicy day = trust().maxAge(Duration.ofDays(1)).build();
    assertThat(verify(PUBLISHED, day, COSIGNED.plus(Duration.ofDays(1)))).hasSize(5);
    assertThatThrownBy(
            () -> verify(PUBLISHED, day, COSIGNED.plus(Duration.ofDays(1)).plusSeconds(1)))
        .isInstanceOfSatisfying(
            CheckpointRefusedException.class, e -> assertThat(e.code()).isEqualTo(Code.TOO_OLD));
  }

  /**
   * The witness of Geomys (navigli) under the log coachandhorses2026h1 (staging), with both of its
   * keys at once. From florolf/tlog-scales, tests/test_signing.py, commit
   * 053df15f1acbe2f324297029064ffa8d43b7ccd9; the Ed25519 key is that of the witness's page.
   */
  @Test
  void aPublicWitnessCosignsWithEd25519AndWithMlDsa() throws IOException {
    String[] parts = witnessed().split("\n\n", 2);
    List<NoteKey> keys =
        List.of(
            NoteKey.parse(
                "witness.navigli.sunlight.geomys.org+a3e00fe2+BNy/co4C1Hn1p+INwJrfUlgz7W55dSZReusH/GhUhJ/G"),
            NoteKey.parse(parts[0]));
    SignedCheckpoint signed = SignedCheckpoint.parse(parts[1]);
    assertThat(signed.checkpoint().size()).isEqualTo(185_550_722L);
    assertThat(NoteVerification.signers(signed, keys))
        .containsOnlyKeys(keys)
        .allSatisfy((key, at) -> assertThat(at).contains(Instant.ofEpochSecond(0x6a6fb0f3L)));
    for (NoteKey key : keys) {
      for (String changed :
          List.of(
              parts[1].replace("\n185550722\n", "\n185550723\n"),
              parts[1].replace("AAABqb7Dz", "AAABqb7D0"),
              parts[1].replace("1kng=\n", "1kng=\nmore\n"))) {
        assertThat(changed).isNotEqualTo(parts[1]);
        assertThatThrownBy(
                () -> NoteVerification.signers(SignedCheckpoint.parse(changed), List.of(key)))
            .isInstanceOfSatisfying(
                CheckpointRefusedException.class,
                e -> assertThat(e.code()).isEqualTo(Code.BAD_SIGNATURE));
      }
    }
  }

  private static String witnessed() throws IOException {
    try (InputStream in =
        PublishedCosignaturesTest.class.getResourceAsStream("mldsa-witness.txt")) {
      return new String(
          Objects.requireNonNull(in, "resource").readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
