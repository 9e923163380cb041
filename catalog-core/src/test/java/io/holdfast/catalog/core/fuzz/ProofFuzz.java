package io.holdfast.catalog.core.fuzz;

import io.holdfast.catalog.core.Proofs;
import io.holdfast.catalog.core.manifest.PathProofForm;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Reads what it is given as a proof that left a catalog: as text, and as a proof about a path. */
public final class ProofFuzz {
  private ProofFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Refusal.orNothing(() -> Proofs.verify(text, TrustPolicy.none(), Instant.EPOCH));
    Refusal.orNothing(() -> PathProofForm.read(ByteString.copyOf(input)));
  }
}
