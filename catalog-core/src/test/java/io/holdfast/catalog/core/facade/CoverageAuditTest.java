package io.holdfast.catalog.core.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.core.memory.MemoryStore;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.log.AuditReport;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.NodeStore;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.testkit.SettableClock;
import io.holdfast.catalog.verify.Reading;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerifiedPart;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What parts claim is held against what they have read; whoever forges a claim is found out. */
class CoverageAuditTest {
  private static final int FILES = 20;

  @TempDir private Path directory;
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-24T08:00:00Z"));
  private final StoreFactory memory = MemoryStore.factory();
  private final Set<Digest> hidden = new HashSet<>();
  private @Nullable CatalogStore store;
  private @Nullable Snapshot snapshot;

  @BeforeEach
  void readASample() throws IOException {
    for (int i = 0; i < FILES; i++) {
      Files.writeString(directory.resolve("f" + i), "content " + i);
    }
    SnapshotDraft draft = SnapshotDraft.full(DatasetName.of("db")).build();
    try (Catalog catalog = open()) {
      snapshot =
          catalog
              .snapshots()
              .record(draft, Sources.directory(directory), ProgressListener.none())
              .snapshot();
      verify(catalog, Reading.sample(Sample.ofCount(Sample.Unit.ENTRIES, 7, 1)));
    }
  }

  private Catalog open() {
    return Catalogs.open(
        indexer -> hiding(memory.open(indexer)),
        CatalogOptions.builder().clock(clock).threads(1).build());
  }

  /** The store without some of its nodes. */
  private CatalogStore hiding(CatalogStore real) {
    store = real;
    NodeStore nodes =
        new NodeStore() {
          @Override
          public void putAll(Map<Digest, ByteString> blobs) {
            real.nodes().putAll(blobs);
          }

          @Override
          public Optional<ByteString> get(Digest key) {
            return hidden.contains(key) ? Optional.empty() : real.nodes().get(key);
          }
        };
    return (CatalogStore)
        Proxy.newProxyInstance(
            CatalogStore.class.getClassLoader(),
            new Class<?>[] {CatalogStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("nodes")) {
                return nodes;
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private Snapshot snapshot() {
    Snapshot recorded = snapshot;
    assertThat(recorded).isNotNull();
    return recorded;
  }

  private void verify(Catalog catalog, Reading reading) {
    clock.advance(Duration.ofHours(1));
    VerificationOptions options =
        VerificationOptions.content().toBuilder().reading(reading).build();
    catalog
        .verifier()
        .verify(VerificationTarget.of(snapshot().id()), options, ProgressListener.none());
  }

  private List<Verification> verifications() {
    try (Catalog catalog = open()) {
      return catalog.verifier().verifications(snapshot().id());
    }
  }

  private AuditReport audit() {
    try (Catalog catalog = open()) {
      return catalog.log().audit(ProgressListener.none());
    }
  }

  /** Somebody appends a claim to the log, as a part that read the same as the sample. */
  private void forge(UnaryOperator<VerifiedPart> claim) {
    Verification sample = verifications().get(0);
    Verification forged =
        Verification.builder(Digest.copyOf(new byte[32]), sample.snapshot())
            .copy(sample.copy().orElseThrow())
            .location(sample.location())
            .root(sample.root())
            .depths(sample.depths())
            .coverage(sample.coverage())
            .part(claim.apply(sample.part().orElseThrow()))
            .during(sample.startedAt(), sample.finishedAt().plusSeconds(1))
            .build();
    try (Catalog catalog = open()) {
      CatalogStore log = store;
      assertThat(log).isNotNull();
      long size = log.log().size();
      String origin = catalog.log().checkpoint().origin();
      log.commit(size, List.of(new StatementCodec(origin).encode(forged)));
    }
  }

  private static String only(AuditReport report) {
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    return finding.code() + " " + finding.expected() + " / " + finding.found();
  }

  @Test
  void partsThatHaveReadEverythingMaySaySo() {
    try (Catalog catalog = open()) {
      verify(catalog, Reading.unverified());
    }
    assertThat(verifications()).last().matches(Verification::isWhole);
    assertThat(audit().findings()).isEmpty();
  }

  @Test
  void namesASetThatWasTakenAway() {
    Digest units = verifications().get(0).part().orElseThrow().units();
    hidden.add(units);
    assertThat(only(audit())).contains("NODE_DIFFERS", units.toHex());
  }

  @Test
  void namesAClaimToBeWholeThatThePartsDoNotBearOut() {
    forge(
        part ->
            new VerifiedPart(
                part.units(),
                part.unitsRead(),
                part.unitsTotal(),
                part.ending(),
                Optional.of(verifications().get(0).startedAt())));
    assertThat(only(audit()))
        .contains("LOG_INCONSISTENT", "everything of copy", "of " + (FILES + 1) + " units read");
  }

  @Test
  void namesAClaimToHaveReadMoreThanTheSetHas() {
    forge(
        part ->
            new VerifiedPart(
                part.units(),
                part.unitsTotal(),
                part.unitsTotal(),
                part.ending(),
                Optional.of(verifications().get(0).startedAt())));
    assertThat(only(audit())).contains("NODE_DIFFERS");
  }

  @Test
  void namesAClaimThatThereIsLessThanThereIs() {
    forge(
        part ->
            new VerifiedPart(
                part.units(),
                part.unitsRead(),
                part.unitsTotal() + 1,
                part.ending(),
                Optional.empty()));
    assertThat(only(audit()))
        .contains("LOG_INCONSISTENT", (FILES + 1) + " units in all", (FILES + 2) + " units");
  }
}
