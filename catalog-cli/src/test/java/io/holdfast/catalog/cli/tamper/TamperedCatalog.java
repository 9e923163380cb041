package io.holdfast.catalog.cli.tamper;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.core.Pins;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.Selection;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotQuery;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.PinStore;
import io.holdfast.catalog.trust.TrustPolicy;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small catalog on disk whose files somebody changes, and a client that keeps a pin of it. Used
 * by one thread.
 */
final class TamperedCatalog {
  static final DatasetName DATASET = DatasetName.of("db");

  private final Path directory;
  private final Path payload;
  private final Path pinFile;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T12:00:00Z"));
  private final Signer key = Keys.inMemory("log");
  private final Map<String, ByteString> files = new LinkedHashMap<>();
  private ByteString pin = ByteString.EMPTY;
  private TrustPolicy trust = TrustPolicy.none();

  /** Makes the catalog, under a directory. */
  TamperedCatalog(Path under) throws IOException {
    directory = under.resolve("catalog");
    payload = Files.createDirectories(under.resolve("payload"));
    pinFile = under.resolve("client.pin");
    Files.writeString(payload.resolve("a"), "the first file");
    make();
    keep();
  }

  /** Two snapshots, of which the first was verified, with keys and a signed checkpoint. */
  private void make() throws IOException {
    try (Catalog catalog = open()) {
      catalog.keys().announce(key, KeyTerms.defaults(), List.of());
      Snapshot first = record(catalog);
      clock.advance(Duration.ofHours(1));
      catalog
          .verifier()
          .verify(VerificationTarget.of(first.id()), VerificationOptions.content(), progress -> {});
      Files.writeString(payload.resolve("b"), "the second file");
      clock.advance(Duration.ofHours(1));
      record(catalog);
      catalog.checkpoints().sign(key);
      trust = TrustPolicy.builder().logKey(catalog.keys().all().get(0).key()).build();
    }
  }

  private Snapshot record(Catalog catalog) {
    return catalog
        .snapshots()
        .record(
            SnapshotDraft.full(DATASET).consistentAt(clock.instant()).build(),
            Sources.directory(payload),
            progress -> {})
        .snapshot();
  }

  private void keep() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.sorted().toList()) {
        files.put(file.getFileName().toString(), ByteString.copyOf(Files.readAllBytes(file)));
      }
    }
    pin = ByteString.copyOf(Files.readAllBytes(pinFile));
  }

  /** The files of the catalog as they were made. */
  Map<String, ByteString> files() {
    return files;
  }

  /** Puts the catalog and the pin back as they were made. */
  void restore() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      for (Path file : all.toList()) {
        if (!files.containsKey(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, ByteString> file : files.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    Files.write(pinFile, pin.toByteArray());
  }

  /** Puts one file back as it was made: reading changes no other. */
  void restore(String name) throws IOException {
    write(name, files.getOrDefault(name, ByteString.EMPTY));
  }

  /** Writes a file of the catalog. */
  void write(String name, ByteString bytes) throws IOException {
    Files.write(directory.resolve(name), bytes.toByteArray());
  }

  private PinStore pin() {
    return Pins.file(pinFile);
  }

  private Catalog open() {
    return Catalogs.open(
        H2Store.at(directory).clock(clock).waitForWriter(Duration.ZERO),
        CatalogOptions.builder().clock(clock).threads(1).pin(pin()).trust(trust).build());
  }

  /** What the client is told of the catalog; empty if it is told of damage instead. */
  Optional<List<Object>> answers() {
    List<Object> told = new ArrayList<>();
    try (Catalog catalog = open()) {
      for (Snapshot listed : catalog.snapshots().list(SnapshotQuery.builder().build())) {
        SnapshotId id = listed.id();
        told.add(listed);
        told.add(catalog.snapshots().load(id));
        told.add(catalog.snapshots().copies(id));
        told.add(catalog.snapshots().status(id));
        told.add(catalog.verifier().verifications(id));
        catalog.snapshots().manifest(id).walk(EntryPath.ROOT, told::add);
      }
      Selection selection =
          catalog
              .selector()
              .select(SelectionRequest.forDataset(DATASET).at(clock.instant()).build());
      told.add(selection.choice().map(Choice::snapshot));
      told.add(selection.candidates());
      told.add(catalog.keys().all());
      told.add(catalog.log().checkpoint());
    } catch (CatalogException e) {
      return Optional.empty();
    }
    return Optional.of(told);
  }

  /** What verifying the newest snapshot says; empty if the client is told of damage instead. */
  Optional<String> verified() {
    try (Catalog catalog = open()) {
      List<Snapshot> all = catalog.snapshots().list(SnapshotQuery.builder().build());
      VerificationReport report =
          catalog
              .verifier()
              .verify(
                  VerificationTarget.of(all.get(all.size() - 1).id()),
                  VerificationOptions.content(),
                  progress -> {});
      boolean damaged =
          report.findings().stream().anyMatch(one -> one.code() == FindingCode.NODE_DIFFERS);
      return damaged
          ? Optional.empty()
          : Optional.of(report.isClean() + " " + report.coverage() + " " + report.findings());
    } catch (CatalogException e) {
      return Optional.empty();
    }
  }
}
