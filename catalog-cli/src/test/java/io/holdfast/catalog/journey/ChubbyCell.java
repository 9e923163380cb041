package io.holdfast.catalog.journey;

import static java.util.Objects.requireNonNull;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.testkit.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Chubby cell on the day of the rollback, with real files and a catalog in a real H2 store.
 *
 * <pre>
 * 02:00 ... 16:00   3DB, a full snapshot every hour
 * 11:30             the upgrade to the new engine; 3DB is still written, so that one can go back
 * 12:10 ... 16:10   the new engine, a full snapshot every hour, beside those of 3DB
 * 17:00             3DB, a delta on that of 16:00: the right one
 * 17:20             the new engine fails; somebody must roll back
 *
 * 3DB at hour HH
 * ├── acl
 * │   └── admins            changed at 09:00
 * ├── bigtable
 * │   └── tablets           1,000 rows more every hour
 * ├── gfs
 * │   └── master            changed every hour
 * ├── journal
 * │   └── 02 ... HH         one file more every hour
 * └── locks
 *     └── lease-old         gone since 17:00
 * </pre>
 */
final class ChubbyCell implements AutoCloseable {
  static final DatasetName DATASET = DatasetName.of("cell-a/chubby/db");
  static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");
  static final int FIRST_HOUR = 2;
  static final int UPGRADE_HOUR = 12;
  static final int LAST_HOUR = 17;

  private final Path directory;
  private final SettableClock clock = SettableClock.at(MIDNIGHT);
  private final ChubbyPeople people = new ChubbyPeople();
  private final Catalog catalog;
  private final Map<Integer, Snapshot> old = new TreeMap<>();
  private final Map<Integer, Snapshot> fresh = new TreeMap<>();

  ChubbyCell(Path directory) {
    this.directory = directory;
    this.catalog =
        Catalogs.open(
            H2Store.at(directory.resolve("catalog")).clock(clock),
            CatalogOptions.builder().clock(clock).build());
  }

  /** The policy as it was set the evening before. */
  DatasetPolicy policy() {
    return DatasetPolicy.builder(DatasetPattern.of("cell-a/chubby/**"))
        .restore(RestorePolicy.builder().maxDataLoss(Duration.ofHours(1)).build())
        .protection(ProtectionPolicy.builder().rpo(Duration.ofHours(2)).build())
        .approval(
            new ApprovalRule(
                2,
                Stream.of(people.mike, people.per, people.jana)
                    .map(ChubbyPeople::identity)
                    .toList()))
        .contacts(
            List.of(
                new Contact(1, "Mike", "Chubby on call", "+1 555 0100"),
                new Contact(2, "Tushar", "owner of the database", "+1 555 0101")))
        .procedure(
            "Never restore a Chubby cell without calling Mike first.\nThe cell must be down.")
        .build();
  }

  /** The day until 17:20. */
  ChubbyCell liveThroughTheDay() throws IOException {
    catalog.policies().set(catalog.policies().propose(policy()), List.of());
    for (int hour = FIRST_HOUR; hour < LAST_HOUR; hour++) {
      clock.set(at(hour));
      old.put(hour, record(draft(hour, "3db"), write("3db-" + hour, files(hour))));
      if (hour >= UPGRADE_HOUR) {
        clock.set(at(hour).plus(Duration.ofMinutes(10)));
        Map<String, String> files = Map.of("CURRENT", "new engine\n", "log/" + hour, "set\n");
        fresh.put(hour, record(draft(hour, "new"), write("new-" + hour, files)));
      }
    }
    clock.set(at(LAST_HOUR));
    old.put(LAST_HOUR, recordDelta());
    clock.set(at(LAST_HOUR).plus(Duration.ofMinutes(20)));
    return this;
  }

  /** The state of 3DB at an hour. */
  static Map<String, String> files(int hour) {
    Map<String, String> files = new TreeMap<>();
    files.put("acl/admins", hour < 9 ? "alice\n" : "alice bob\n");
    files.put("bigtable/tablets", "tablet row\n".repeat(1_000 * hour));
    files.put("gfs/master", "master of hour " + hour + "\n");
    for (int past = FIRST_HOUR; past <= hour; past++) {
      files.put(
          String.format(Locale.ROOT, "journal/%02d", past),
          ("transaction of hour " + past + "\n").repeat(40));
    }
    if (hour < LAST_HOUR) {
      files.put("locks/lease-old", "held\n");
    }
    return files;
  }

  private Snapshot recordDelta() throws IOException {
    Map<String, String> changed = files(LAST_HOUR);
    files(LAST_HOUR - 1).forEach(changed::remove);
    SnapshotDraft.Builder draft =
        SnapshotDraft.delta(DATASET, snapshot(LAST_HOUR - 1).id())
            .deletions(List.of(EntryPath.of("locks/lease-old")))
            .label("engine", "3db")
            .consistentAt(at(LAST_HOUR));
    return record(draft, write("3db-" + LAST_HOUR, changed));
  }

  private SnapshotDraft.Builder draft(int hour, String engine) {
    return SnapshotDraft.full(DATASET)
        .label("engine", engine)
        .consistentAt(clock.instant())
        .position("instance", 48_000_000L + hour);
  }

  private Snapshot record(SnapshotDraft.Builder draft, Path source) {
    Recording recording =
        catalog
            .snapshots()
            .record(draft.build(), Sources.directory(source), ProgressListener.none());
    return recording.snapshot();
  }

  private Path write(String name, Map<String, String> files) throws IOException {
    return writeTree(directory.resolve("backups").resolve(name), files);
  }

  static Path writeTree(Path root, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
    return root;
  }

  static Instant at(int hour) {
    return MIDNIGHT.plus(Duration.ofHours(hour));
  }

  /** The snapshot of 3DB at an hour. */
  Snapshot snapshot(int hour) {
    return requireNonNull(old.get(hour));
  }

  Snapshot right() {
    return snapshot(LAST_HOUR);
  }

  Snapshot wrong() {
    return snapshot(FIRST_HOUR);
  }

  Catalog catalog() {
    return catalog;
  }

  ChubbyPeople people() {
    return people;
  }

  SettableClock clock() {
    return clock;
  }

  Path directory() {
    return directory;
  }

  @Override
  public void close() {
    catalog.close();
  }
}
