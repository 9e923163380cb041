package io.holdfast.catalog.core.encrypted;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.SweepFigures;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * A sweep as a store under encryption asks it: by names.
 *
 * @param sweep knows the nodes by their keys
 * @param cipher turns one into the other
 * @param records seals the statement
 */
record SealedSweep(NodeSweep sweep, StoreCipher cipher, SealedRecords records)
    implements NodeSweep {
  @Override
  public void mark() {
    sweep.mark();
  }

  @Override
  public void markNew(Collection<Digest> roots, Consumer<Digest> marked) {
    sweep.markNew(
        roots.stream().map(cipher::keyOf).toList(), key -> marked.accept(cipher.nameOf(key)));
  }

  @Override
  public boolean isLive(Digest name) {
    return sweep.isLive(cipher.keyOf(name));
  }

  @Override
  public ByteString statement(long index, SweepFigures freed) {
    return records.sealed(new Statement(index, sweep.statement(index, freed)));
  }
}
