package io.holdfast.catalog.core;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.trust.FolderWitness;
import io.holdfast.catalog.trust.Cosigner;
import io.holdfast.catalog.trust.SignedCheckpoint;
import java.nio.file.Path;
import java.time.Clock;

/**
 * A witness: remembers, in a folder of its own, the last state of each log that it saw, and cosigns
 * a state only if it goes on from there. Several processes may share the folder. Thread-safe.
 */
public final class Witness {
  private final FolderWitness folder;
  private final Cosigner cosigner;

  private Witness(FolderWitness folder, Cosigner cosigner) {
    this.folder = folder;
    this.cosigner = cosigner;
  }

  /**
   * A witness that keeps what it saw in a folder, such as one that another machine shares.
   *
   * @param folder made where it is missing; whoever can change the catalog must not write there
   * @param cosigner whose key cosigns
   * @param clock tells when
   */
  public static Witness inFolder(Path folder, Cosigner cosigner, Clock clock) {
    return new Witness(new FolderWitness(folder, clock), cosigner);
  }

  /**
   * Checks that the catalog's log goes on from what this witness saw of it, remembers the state of
   * now, cosigns it, and keeps it in the folder and with the catalog. What is remembered is on disk
   * before anything is cosigned.
   *
   * @return the cosigned checkpoint
   * @throws io.holdfast.catalog.trust.PinRefusedException if the log does not go on from there;
   *     what was seen and what was found are kept in the folder, as evidence
   */
  public SignedCheckpoint cosign(Catalog catalog) {
    return folder.cosign(catalog, cosigner);
  }
}
