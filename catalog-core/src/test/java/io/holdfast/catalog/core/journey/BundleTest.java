package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.bundle.BundleException;
import io.holdfast.catalog.bundle.BundleException.Code;
import io.holdfast.catalog.bundle.BundleKind;
import io.holdfast.catalog.bundle.BundleOptions;
import io.holdfast.catalog.bundle.BundleOptions.Existing;
import io.holdfast.catalog.bundle.BundleSummary;
import io.holdfast.catalog.bundle.BundleSummary.Protection;
import io.holdfast.catalog.bundle.KeySource;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationReport;
import io.holdfast.catalog.verify.VerificationTarget;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot is verified from its bundle alone, and every damage of a bundle is found. */
final class BundleTest {
  @TempDir private Path temp;
  private final TestCatalog test = new TestCatalog();
  private Path copy;
  private Path file;

  @BeforeEach
  void setUp() throws IOException {
    copy = temp.resolve("copy");
    file = temp.resolve("copy.holdfast");
    Files.createDirectories(copy.resolve("db"));
    byte[] pages = new byte[600_000];
    new Random(1).nextBytes(pages);
    Files.write(copy.resolve("db/pages"), pages);
    Files.writeString(copy.resolve("db/hosts"), "one");
  }

  @AfterEach
  void tearDown() {
    test.close();
  }

  private Recording record() {
    return test.record(Sources.directory(copy));
  }

  private BundleSummary export(SnapshotId snapshot) {
    return test.catalog().bundles().export(snapshot, file, BundleOptions.defaults());
  }

  private static VerificationReport verify(Catalog catalog, VerificationTarget target) {
    return catalog
        .verifier()
        .verify(target, VerificationOptions.content(), ProgressListener.none());
  }

  private VerificationReport verifyFromBundle(SnapshotId snapshot, Path payload) {
    try (Catalog alone = BundleFiles.plain().open(file)) {
      return verify(
          alone, VerificationTarget.at(snapshot, new FromSource(Sources.directory(payload))));
    }
  }

  @Test
  void verifiesTheCopyWithoutItsCatalog() throws IOException {
    SnapshotId snapshot = record().snapshot().id();
    BundleSummary written = export(snapshot);
    assertThat(written.kind()).isEqualTo(BundleKind.SNAPSHOT);
    assertThat(BundleFiles.plain().check(file)).isEqualTo(written);
    assertThat(verifyFromBundle(snapshot, copy).isClean()).isTrue();
    Files.writeString(copy.resolve("db/hosts"), "two");
    VerificationReport damaged = verifyFromBundle(snapshot, copy);
    assertThat(damaged.findings())
        .extracting(found -> found.code())
        .contains(FindingCode.CONTENT_DIFFERS);
  }

  @Test
  void namesTheChunkThatDiffers() throws IOException {
    SnapshotId snapshot = record().snapshot().id();
    export(snapshot);
    byte[] pages = Files.readAllBytes(copy.resolve("db/pages"));
    pages[300_000] ^= 1;
    Files.write(copy.resolve("db/pages"), pages);
    assertThat(verifyFromBundle(snapshot, copy).findings())
        .anySatisfy(found -> assertThat(found.offset()).hasValue(262_144L));
  }

  @Test
  void isSoundAsACatalogOfItsOwn() {
    Recording recording = record();
    test.verify(recording, Depth.CONTENT);
    export(recording.snapshot().id());
    try (Catalog alone = BundleFiles.plain().open(file)) {
      assertThat(alone.log().audit(ProgressListener.none()).findings()).isEmpty();
      assertThat(alone.snapshots().load(recording.snapshot().id())).isEqualTo(recording.snapshot());
      assertThat(alone.verifier().verifications(recording.snapshot().id()))
          .isEqualTo(test.catalog().verifier().verifications(recording.snapshot().id()));
    }
  }

  @Test
  void carriesWhatADeltaIsLaidOver() throws IOException {
    SnapshotId base = record().snapshot().id();
    Path changes = Files.createDirectories(temp.resolve("changes"));
    Files.createDirectories(changes.resolve("db"));
    Files.writeString(changes.resolve("db/hosts"), "two");
    Recording delta =
        test.record(SnapshotDraft.delta(TestCatalog.DATASET, base), Sources.directory(changes));
    export(delta.snapshot().id());
    try (Catalog alone = BundleFiles.plain().open(file)) {
      assertThat(alone.log().audit(ProgressListener.none()).findings()).isEmpty();
      assertThat(verify(alone, VerificationTarget.of(delta.snapshot().id())).findings()).isEmpty();
      assertThat(alone.lineage().chain(delta.snapshot().id()))
          .isEqualTo(test.catalog().lineage().chain(delta.snapshot().id()));
    }
  }

  @Test
  void theBundleOfAnotherSnapshotDoesNotPassForThisCopy() throws IOException {
    SnapshotId first = record().snapshot().id();
    export(first);
    Files.writeString(copy.resolve("db/hosts"), "a later state");
    record();
    assertThat(verifyFromBundle(first, copy).isClean()).isFalse();
  }

  @Test
  void findsEveryChangedByte() throws IOException {
    Path small = Files.createDirectories(temp.resolve("small"));
    Files.writeString(small.resolve("a"), "a");
    SnapshotId snapshot = test.record(Sources.directory(small)).snapshot().id();
    export(snapshot);
    byte[] whole = Files.readAllBytes(file);
    BundleFiles reading = BundleFiles.plain();
    for (int i = 0; i < whole.length; i++) {
      byte[] changed = whole.clone();
      changed[i] ^= (byte) (1 << (i % 8));
      Files.write(file, changed);
      assertThatThrownBy(() -> reading.check(file))
          .as("byte %d", i)
          .isInstanceOf(BundleException.class);
    }
    for (int length = 0; length < whole.length; length += 11) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> reading.check(file))
          .as("length %d", length)
          .isInstanceOf(BundleException.class);
    }
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    assertThatThrownBy(() -> reading.check(file)).isInstanceOf(BundleException.class);
    Files.write(file, whole);
    assertThat(reading.check(file).kind()).isEqualTo(BundleKind.SNAPSHOT);
  }

  @Test
  void isReadWithItsKeyAlone() throws IOException {
    SnapshotId snapshot = record().snapshot().id();
    KeySource key = BundleFiles.generateKey(temp.resolve("key"));
    KeySource other = () -> ByteString.copyOf(new byte[KeySource.KEY_BYTES]);
    BundleSummary written =
        test.catalog().bundles().export(snapshot, file, BundleOptions.builder().key(key).build());
    assertThat(written.contents().protection()).isEqualTo(Protection.ENCRYPTED);
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("cell-a");
    assertThat(BundleFiles.withKey(BundleFiles.keyFile(temp.resolve("key"))).check(file))
        .isEqualTo(written);
    assertRefused(Code.KEY_NEEDED, BundleFiles.plain());
    assertRefused(Code.OTHER_KEY, BundleFiles.withKey(other));
    try (Catalog alone = BundleFiles.withKey(key).open(file)) {
      assertThat(verify(alone, VerificationTarget.of(snapshot)).isClean()).isTrue();
    }
  }

  private void assertRefused(Code code, BundleFiles reading) {
    assertThatThrownBy(() -> reading.check(file))
        .isInstanceOfSatisfying(BundleException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void replacesAFileOnlyWhereThatIsMeant() throws IOException {
    SnapshotId snapshot = record().snapshot().id();
    Files.writeString(file, "something");
    assertThatThrownBy(() -> export(snapshot))
        .isInstanceOfSatisfying(
            BundleException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUITABLE));
    assertThat(file).hasContent("something");
    test.catalog()
        .bundles()
        .export(snapshot, file, BundleOptions.builder().existing(Existing.REPLACE).build());
    assertThat(BundleFiles.plain().check(file).snapshot()).hasValue(snapshot);
    try (var left = Files.list(temp)) {
      assertThat(left.map(one -> one.getFileName().toString())).noneMatch(n -> n.endsWith(".tmp"));
    }
  }
}
