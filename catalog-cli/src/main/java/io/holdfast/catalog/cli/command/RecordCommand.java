package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.Arguments;
import io.holdfast.catalog.cli.argument.PathList;
import io.holdfast.catalog.cli.argument.TimeArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.json.FindingJson;
import io.holdfast.catalog.cli.json.SnapshotJson;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.FindingText;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.cli.text.Sizes;
import io.holdfast.catalog.cli.text.SnapshotText;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Recording;
import io.holdfast.catalog.snapshot.RecordingOptions;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotDraft.ClockPolicy;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.source.EntrySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records a source as a snapshot. */
@Command(name = "record", description = "Records SOURCE as a snapshot of a dataset.")
public final class RecordCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = Arguments.Dataset.class,
      description = "What is backed up, such as cell-a/chubby/db.")
  private DatasetName dataset;

  @Option(
      names = "--at",
      paramLabel = "T",
      converter = TimeArgument.class,
      description = "The moment that the data represents; now if not given.")
  private @Nullable Instant at;

  @Option(
      names = "--parent",
      paramLabel = "SNAPSHOT",
      description = "The snapshot before it, of the same dataset.")
  private @Nullable String parent;

  @Option(
      names = "--delta",
      description = "SOURCE holds the changes against --parent, not the whole state.")
  private boolean delta;

  @Option(
      names = "--deleted-from",
      paramLabel = "FILE",
      description = "Paths that a delta removes, one a line, in raw bytes.")
  private @Nullable String deletedFrom;

  @Option(
      names = {"-0", "--null"},
      description = "Paths in --deleted-from end with a zero byte instead of a line feed.")
  private boolean zeroSeparated;

  @Option(
      names = "--timeline",
      paramLabel = "NAME",
      converter = Arguments.Timeline.class,
      description = "The line of history; main if not given.")
  private @Nullable TimelineName timeline;

  @Option(
      names = "--position",
      paramLabel = "KIND=N",
      converter = Arguments.Mark.class,
      description = "The source's own mark, such as lsn=48113902.")
  private @Nullable Position position;

  @Option(
      names = "--label",
      paramLabel = "K=V",
      converter = Arguments.LabelPair.class,
      description = "A label; may be given more than once.")
  private List<Arguments.Label> labels = new ArrayList<>();

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      converter = Arguments.Scheme.class,
      description = "How content is digested; merkle-sha256/18 if not given.")
  private @Nullable DigestScheme scheme;

  @Option(
      names = "--mark-suspect-clock",
      description = "Record a time that cannot be right with a mark, instead of refusing it.")
  private boolean markSuspectClock;

  @Mixin private EffortOptions effort = new EffortOptions();

  @Mixin private SidecarOption sidecar = new SidecarOption();

  @Parameters(
      paramLabel = "SOURCE",
      description = "A directory, tar or zip archive; - is a tar stream on standard input.")
  private String source;

  /** A command in a session. */
  public RecordCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (delta && parent == null) {
      throw new RequestException("--delta needs --parent SNAPSHOT: what the changes are against");
    }
    if (deletedFrom != null && !delta) {
      throw new RequestException("--deleted-from needs --delta: a full snapshot has no deletions");
    }
    List<EntryPath> deletions = deletions();
    sidecar.require(session, source);
    EntrySource entries = session.source(source);
    try (Catalog catalog = session.openOrCreate(opening -> sidecar.opening(session, opening))) {
      Recording recording = record(catalog, draft(catalog, deletions), entries);
      answer(recording);
      return verdict(recording);
    }
  }

  private int verdict(Recording recording) {
    boolean incomplete = recording.snapshot().marks().contains(SnapshotMark.INCOMPLETE);
    String recorded =
        "snapshot "
            + recording.snapshot().id()
            + " is recorded, but"
            + (incomplete ? incomplete(recording) : "");
    sidecar.requireWritten(
        session, dataset, incomplete ? recorded + "; and" : recorded, recording.bundle());
    return incomplete ? Verdicts.refused(session, recorded) : ExitStatus.OK;
  }

  private SnapshotDraft draft(Catalog catalog, List<EntryPath> deletions) {
    SnapshotDraft.Builder draft = SnapshotDraft.full(dataset);
    if (parent != null) {
      SnapshotId before = session.snapshot(catalog, parent).id();
      draft =
          delta ? SnapshotDraft.delta(dataset, before).deletions(deletions) : draft.parent(before);
    }
    if (at != null) {
      draft.consistentAt(at);
    }
    if (timeline != null) {
      draft.timeline(timeline);
    }
    if (position != null) {
      draft.position(position.kind(), position.value());
    }
    if (scheme != null) {
      draft.scheme(scheme);
    }
    for (Arguments.Label label : labels) {
      draft.label(label.name(), label.value());
    }
    return draft.clockPolicy(markSuspectClock ? ClockPolicy.MARK : ClockPolicy.REFUSE).build();
  }

  private Recording record(Catalog catalog, SnapshotDraft draft, EntrySource entries) {
    try (ProgressDisplay progress = session.progress("recording")) {
      RecordingOptions options = sidecar.recording().effort(effort.effort()).build();
      return catalog.snapshots().record(draft, entries, options, progress);
    }
  }

  private List<EntryPath> deletions() {
    if (deletedFrom == null) {
      return List.of();
    }
    try {
      byte[] content = Files.readAllBytes(session.surroundings().resolve(deletedFrom));
      return PathList.parse(content, zeroSeparated ? '\0' : '\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(Recording recording) {
    if (session.json()) {
      session.document(
          json -> {
            SnapshotJson.fields(json, recording.snapshot());
            SnapshotJson.copy(json, recording.copy());
            BundleJson.outcome(json, recording.bundle());
            FindingJson.fields(json, recording.findings(), recording.findingsTotal());
          });
      return;
    }
    Page page = session.page();
    List<Fact> facts = new ArrayList<>(SnapshotText.facts(page, recording.snapshot()));
    facts.add(
        new Fact(
            "copy",
            recording
                .copy()
                .map(copy -> SnapshotText.printable(copy.toString()))
                .orElse("none; add the place where it is kept: holdfast copy add")));
    SidecarOption.told(recording.bundle()).ifPresent(file -> facts.add(new Fact("bundle", file)));
    page.facts(facts);
    FindingText.print(page, recording.findings(), recording.findingsTotal());
  }

  private static String incomplete(Recording recording) {
    return " incomplete ("
        + Sizes.count(recording.findingsTotal(), "finding", "findings")
        + "): select will pass it over; mend what could not be read and record again";
  }
}
