package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.Pace;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.Intake;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.intake.ReadingPlan.ContainerReading;
import io.holdfast.catalog.core.intake.Taken;
import io.holdfast.catalog.core.manifest.StoredManifest;
import io.holdfast.catalog.core.sharing.SharedFiles;
import io.holdfast.catalog.core.source.DirectorySource;
import io.holdfast.catalog.core.tree.ProofResult;
import io.holdfast.catalog.core.tree.TreeProof;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.source.UnreadableSourceException;
import io.holdfast.catalog.verify.Coverage;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a payload and compares it with its manifest: both sides come in manifest order and are
 * merged, so that memory does not grow with the number of entries.
 */
public final class ContentCheck {
  private final ChunkLists chunkLists;
  private final IntakeSettings settings;
  private final SharedFiles shared;

  /**
   * A check.
   *
   * @param chunkLists names the chunk that differs
   * @param settings what reading may use
   */
  public ContentCheck(ChunkLists chunkLists, IntakeSettings settings) {
    this(chunkLists, settings, SharedFiles.none());
  }

  /**
   * A check in a run that reads several payloads.
   *
   * @param shared what this one shares with the others
   */
  ContentCheck(ChunkLists chunkLists, IntakeSettings settings, SharedFiles shared) {
    this.chunkLists = chunkLists;
    this.settings = settings;
    this.shared = shared;
  }

  /**
   * Compares everything.
   *
   * @param payload what with what
   * @param progress told how far it is
   * @param findings takes what differs, in manifest order
   * @return what was read, and the container's own bytes if they were digested
   * @throws DamagedManifestException if the manifest itself is damaged
   */
  public Result run(Payload payload, ProgressCounter progress, FindingList findings) {
    return run(payload, PayloadReading.everything(Pace.UNLIMITED), progress, findings);
  }

  /** The same, with the container's own bytes digested whether or not they are known. */
  public Result runWithContainer(Payload payload, ProgressCounter progress, FindingList findings) {
    PayloadReading reading = PayloadReading.everything(Pace.UNLIMITED);
    return run(payload, reading, ContainerReading.DIGEST, progress, findings);
  }

  /**
   * Compares what is wanted.
   *
   * @param reading what to read, and told what was verified
   */
  Result run(
      Payload payload, PayloadReading reading, ProgressCounter progress, FindingList findings) {
    ContainerReading container =
        payload.container().isPresent() ? ContainerReading.DIGEST : ContainerReading.PASS;
    return run(payload, reading, container, progress, findings);
  }

  private Result run(
      Payload payload,
      PayloadReading reading,
      ContainerReading container,
      ProgressCounter progress,
      FindingList findings) {
    if (!(payload.source() instanceof DirectorySource tree)) {
      ExpectedReading plan =
          ExpectedReading.of(payload.manifest(), container, containerScheme(payload), reading);
      return compare(payload, new Reading(plan, reading, null, sizes(payload)), progress, findings);
    }
    ProofResult proof = prove(payload, tree, reading, progress);
    if (proof.isClean()) {
      Coverage all = new Coverage(proof.entries(), proof.entries(), proof.bytes(), proof.bytes());
      return new Result(all, Optional.empty(), proof.isWhole());
    }
    ExpectedReading plan = ExpectedReading.ofUnproven(payload.manifest(), reading, proof);
    return compare(payload, new Reading(plan, reading, proof, Sizes.KNOWN), progress, findings);
  }

  /** The scheme that the container was recorded under; of a new one, that of the first file. */
  private static DigestScheme containerScheme(Payload payload) {
    Optional<ContentReference> like =
        payload.container().isPresent() ? payload.container() : firstContent(payload.manifest());
    return like.map(ContentReference::scheme)
        .filter(DigestScheme::isChunked)
        .orElse(DigestScheme.MERKLE_SHA256_18);
  }

  private static Optional<ContentReference> firstContent(StoredManifest manifest) {
    Iterator<Entry> entries = manifest.iterator();
    Optional<ContentReference> content = Optional.empty();
    while (content.isEmpty() && entries.hasNext()) {
      content = entries.next().content();
    }
    return content;
  }

  private ProofResult prove(
      Payload payload, DirectorySource tree, PayloadReading reading, ProgressCounter progress) {
    FieldMask fields = payload.fields().commonWith(tree.description().fields());
    try (HashEngine engine = settings.engine()) {
      TreeProof.Tree proved =
          new TreeProof.Tree(tree.root(), fields, reading, shared, Optional.of(chunkLists));
      return TreeProof.of(payload.manifest(), proved, engine, progress);
    }
  }

  private Result compare(
      Payload payload, Reading reading, ProgressCounter progress, FindingList findings) {
    String location = payload.source().description().location();
    try (Intake intake = new Intake(payload.source(), reading.plan(), settings, progress)) {
      Taken taken = intake.readWhatCanBeRead();
      boolean ended = taken.ended() && (reading.proof() == null || reading.proof().isWhole());
      Coverage coverage = merge(payload, taken, reading, findings);
      payload
          .container()
          .filter(expected -> taken.ended())
          .ifPresent(
              expected ->
                  ContainerCheck.compare(expected, taken.container(), chunkLists, location)
                      .ifPresent(findings::add));
      return new Result(coverage, taken.container(), ended);
    } catch (UnreadableSourceException e) {
      findings.add(Finding.builder(FindingCode.UNREADABLE, location).found(e.getMessage()).build());
      ManifestReading.readAll(payload.manifest());
      return new Result(
          new Coverage(0, payload.manifest().entries(), 0, payload.manifest().bytes()),
          Optional.empty(),
          true);
    }
  }

  private Coverage merge(Payload payload, Taken taken, Reading reading, FindingList findings) {
    String location = payload.source().description().location();
    FieldMask fields = payload.fields().commonWith(payload.source().description().fields());
    SourceFindings known = new SourceFindings(taken.entries().findings(), findings);
    EntryComparison comparison = new EntryComparison(fields, chunkLists, location, known::report);
    EntryMerge merge = new EntryMerge(reading, comparison, known, location, taken.ended());
    return merge.run(payload.manifest().iterator(), taken.entries());
  }

  private static Sizes sizes(Payload payload) {
    return payload.source().description().format() == SourceFormat.CUSTOM
        ? Sizes.UNKNOWN
        : Sizes.KNOWN;
  }

  /** Whether a source tells the size of a file that is not read. */
  enum Sizes {
    KNOWN,
    UNKNOWN
  }

  /**
   * How a payload is read.
   *
   * @param plan what of it
   * @param reading told what was verified
   * @param proof what a pass over a directory has seen before; null if there was none
   * @param sizes whether the source tells sizes
   */
  record Reading(
      ExpectedReading plan, PayloadReading reading, @Nullable ProofResult proof, Sizes sizes) {
    /** Whether an entry was to be looked at: a pass may have ended before it. */
    boolean isReached(EntryPath path) {
      return proof == null || proof.isReached(path);
    }
  }

  /**
   * What a check read.
   *
   * @param coverage entries and bytes, where everything was to be read
   * @param container the container's own bytes, if they were digested
   * @param ended whether it came to the end, and left nothing out because it was stopped
   */
  public record Result(Coverage coverage, Optional<HashedContent> container, boolean ended) {}
}
