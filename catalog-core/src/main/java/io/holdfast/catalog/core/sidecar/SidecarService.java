package io.holdfast.catalog.core.sidecar;

import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.BundleRefresh;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.Bundles;
import io.holdfast.catalog.bundle.CopyBundle;
import io.holdfast.catalog.bundle.CopyBundle.Standing;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.bundle.BundleService;
import io.holdfast.catalog.core.bundle.BundleService.Exported;
import io.holdfast.catalog.core.ledger.Ledger;
import io.holdfast.catalog.core.log.BundleWritten;
import io.holdfast.catalog.core.log.BundleWritten.BundleOf;
import io.holdfast.catalog.core.seal.SealedInput;
import io.holdfast.catalog.core.seal.SealedOutput;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.snapshot.BundleOutcome;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.CopyId;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.RecordingOptions.BundleWish;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.SnapshotFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Bundles and backups, and the bundles beside copies among them. Thread-safe. */
public final class SidecarService implements Bundles {
  private final CatalogIndex index;
  private final Function<DatasetName, DatasetPolicy> policies;
  private final Ledger ledger;
  private final Writing writing;
  private final WrittenBundles written;

  /**
   * How bundles are written.
   *
   * @param origin of the catalog
   * @param bundles writes them
   * @param key encrypts those beside copies, if they are encrypted
   */
  public record Writing(String origin, BundleService bundles, Optional<KeySource> key) {}

  /**
   * A service.
   *
   * @param index the facts
   * @param policies says for which datasets bundles are asked for
   * @param ledger records which were written
   * @param writing writes them
   * @param written those that were
   */
  public SidecarService(
      CatalogIndex index,
      Function<DatasetName, DatasetPolicy> policies,
      Ledger ledger,
      Writing writing,
      WrittenBundles written) {
    this.index = index;
    this.policies = policies;
    this.ledger = ledger;
    this.writing = writing;
    this.written = written;
  }

  @Override
  public BundleSummary export(SnapshotId snapshot, Path file, BundleOptions options) {
    return writing.bundles().export(snapshot, file, options).summary();
  }

  @Override
  public BundleSummary backup(Path file, BundleOptions options) {
    return writing.bundles().backup(file, options);
  }

  @Override
  public List<CopyBundle> beside(DatasetName dataset) {
    Map<CopyId, BundleWritten> last = written.of(dataset);
    List<CopyBundle> all = new ArrayList<>();
    List<SnapshotFacts> snapshots = index.facts(dataset);
    LastAtPlace places = LastAtPlace.of(snapshots);
    for (SnapshotFacts facts : snapshots) {
      for (Copy copy : facts.copies().stream().filter(one -> !places.isReplaced(one)).toList()) {
        CopyBundle bundle = look(facts, copy, Optional.ofNullable(last.get(copy.id())));
        boolean retired = facts.status().retired().isPresent();
        if (!(retired && bundle.standing() == Standing.MISSING)) {
          all.add(bundle);
        }
      }
    }
    return all;
  }

  private static CopyBundle look(SnapshotFacts facts, Copy copy, Optional<BundleWritten> last) {
    Optional<Path> file = SidecarFile.of(copy);
    if (file.isEmpty()) {
      return new CopyBundle(copy, file, Standing.ELSEWHERE, Optional.empty());
    }
    var since = Lack.since(facts, copy, last);
    if (!Files.exists(file.get())) {
      return new CopyBundle(copy, file, Standing.MISSING, since);
    }
    boolean isLast =
        last.isPresent()
            && SealedInput.trailer(file.get()).equals(Optional.of(last.get().trailer()));
    return new CopyBundle(
        copy, file, isLast && since.isEmpty() ? Standing.CURRENT : Standing.STALE, since);
  }

  @Override
  public BundleRefresh refresh(DatasetName dataset) {
    List<BundleOutcome> outcomes = new ArrayList<>();
    long current = 0;
    long elsewhere = 0;
    for (CopyBundle bundle : beside(dataset)) {
      switch (bundle.standing()) {
        case CURRENT -> current++;
        case ELSEWHERE -> elsewhere++;
        case STALE, MISSING -> outcomes.add(write(dataset, bundle.copy(), bundle.file().get()));
      }
    }
    return new BundleRefresh(outcomes, current, elsewhere);
  }

  /**
   * Refuses a bundle that the caller asks for and that could not be written, before anything is
   * read and recorded. One that only a policy asks for keeps nothing from being recorded.
   *
   * @param location of the payload
   * @param wish when a bundle is wanted
   * @throws BundleException if it would replace an encrypted one and is not encrypted
   */
  public void requireWritable(String location, BundleWish wish) {
    if (wish == BundleWish.ALWAYS) {
      SidecarFile.beside(location)
          .ifPresent(file -> SealedOutput.requireReplaceable(file, writing.key()));
    }
  }

  /**
   * Writes the bundle beside a copy that was just recorded, if that is wanted.
   *
   * @param dataset of its snapshot
   * @param copy empty for a payload that lies nowhere
   * @param wish when one is wanted
   * @return what came of it; empty if none is wanted, or the copy is not in this file system
   */
  public Optional<BundleOutcome> recorded(
      DatasetName dataset, Optional<Copy> copy, BundleWish wish) {
    Optional<Path> file = copy.flatMap(SidecarFile::of);
    return file.isPresent() && isWanted(dataset, wish)
        ? Optional.of(write(dataset, copy.get(), file.get()))
        : Optional.empty();
  }

  private boolean isWanted(DatasetName dataset, BundleWish wish) {
    return wish == BundleWish.ALWAYS
        || policies.apply(dataset).protection().bundleInterval().isPresent();
  }

  private BundleOutcome write(DatasetName dataset, Copy copy, Path file) {
    try {
      if (!Files.exists(Path.of(copy.location()))) {
        throw new BundleException(
            Code.UNSUITABLE,
            file.toString(),
            "expected the copy at " + copy.location() + " beside it, found nothing",
            null);
      }
      BundleOptions.Builder options = BundleOptions.builder().existing(Existing.REPLACE);
      writing.key().ifPresent(options::key);
      Exported exported = writing.bundles().export(copy.snapshot(), file, options.build());
      ledger.record(
          new BundleWritten(
              new BundleOf(writing.origin(), dataset, copy.snapshot(), copy.id()),
              exported.trailer(),
              exported.carried(),
              ledger.now()));
      return BundleOutcome.written(file.toString());
    } catch (CatalogException e) {
      return BundleOutcome.failed(file.toString(), e);
    }
  }
}
