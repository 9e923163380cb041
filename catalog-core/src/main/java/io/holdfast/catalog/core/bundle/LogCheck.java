package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.core.digest.MerkleAccumulator;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.log.Fact;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.trust.SignedCheckpoint;

/** Checks the statements of a bundle against the checkpoint that its head names. */
final class LogCheck {
  private final String location;
  private final BundleHead head;
  private final MerkleAccumulator whole = new MerkleAccumulator();
  private long last = -1;
  private boolean named;

  LogCheck(String location, BundleHead head) {
    this.location = location;
    this.head = head;
    if (!head.note().isEmpty()) {
      checkNote();
    }
  }

  /** The note is of a state of the same log that is not later. */
  private void checkNote() {
    boolean fits;
    try {
      SignedCheckpoint signed = SignedCheckpoint.parse(head.note());
      fits =
          signed.checkpoint().origin().equals(head.checkpoint().origin())
              && signed.checkpoint().size() <= head.checkpoint().size()
              && (signed.checkpoint().size() < head.checkpoint().size()
                  || signed.checkpoint().equals(head.checkpoint()));
    } catch (IllegalArgumentException e) {
      fits = false;
    }
    if (!fits) {
      throw conflict("a signed checkpoint of " + head.checkpoint().origin(), "another note");
    }
  }

  void check(CarriedStatement carried) {
    Statement statement = carried.statement();
    long index = statement.index();
    if (index <= last || index >= head.checkpoint().size() || (last < 0 && index > 0)) {
      throw conflict(
          "statement 0, then later ones up to " + head.checkpoint().size(), "statement " + index);
    }
    if (carried.proof().filter(proof -> !proof.verifies()).isPresent()) {
      throw conflict(
          "statement " + index + " as it stands in the log with root " + head.checkpoint().root(),
          "a proof that does not hold");
    }
    Fact fact = StatementCodec.decode(statement);
    if (index == 0) {
      checkCreation(fact);
    }
    Digest id = StatementCodec.subjectId(statement);
    named |= head.snapshot().map(SnapshotId::digest).filter(id::equals).isPresent();
    byte[] leaf = statement.bytes().toByteArray();
    whole.addLeaf(leaf, 0, leaf.length);
    last = index;
  }

  private void checkCreation(Fact fact) {
    Digest salt = Digest.copyOf(Sha256.create().digest(head.salt().toByteArray()));
    boolean fits =
        fact instanceof Fact.CatalogCreated created
            && created.origin().equals(head.checkpoint().origin())
            && created.saltDigest().equals(salt);
    if (!fits) {
      throw conflict("the creation of " + head.checkpoint().origin(), "another statement 0");
    }
  }

  /** All statements were checked. */
  void end() {
    Digest root = Digest.copyOf(whole.root());
    if (head.kind() == BundleKind.CATALOG
        && (whole.size() != head.checkpoint().size() || !root.equals(head.checkpoint().root()))) {
      throw conflict(
          head.checkpoint().size() + " statements with root " + head.checkpoint().root(),
          whole.size() + " with root " + root);
    }
    if (head.snapshot().isPresent() && !named) {
      throw conflict("the statement of snapshot " + head.snapshot().get(), "none");
    }
  }

  private BundleException conflict(String expected, String found) {
    return new BundleException(
        Code.CONFLICT, location, "expected " + expected + ", found " + found, null);
  }
}
