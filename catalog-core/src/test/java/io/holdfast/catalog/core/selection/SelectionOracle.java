package io.holdfast.catalog.core.selection;

import io.holdfast.catalog.lineage.Timeline;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.selection.Losses;
import io.holdfast.catalog.selection.RejectionCode;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.selection.SelectionRequest.Intent;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Position;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.snapshot.SnapshotKind;
import io.holdfast.catalog.snapshot.SnapshotMark;
import io.holdfast.catalog.snapshot.TimelineName;
import io.holdfast.catalog.spi.SnapshotFacts;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.Verification;
import io.holdfast.catalog.verify.VerifiedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says by brute force, from the meaning of each rule, what a selection must answer. */
final class SelectionOracle {
  private static final Set<RejectionCode> ABOUT_THE_MOMENT =
      EnumSet.of(
          RejectionCode.AFTER_REQUESTED_TIME,
          RejectionCode.DATA_LOSS_TOO_LARGE,
          RejectionCode.POSITION_UNKNOWN,
          RejectionCode.NEWER_VALID_EXISTS);

  private final List<SnapshotFacts> facts;
  private final SelectionRequest request;
  private final Instant now;
  private final RestorePolicy policy;
  private final List<Timeline> restores;
  private final Set<SnapshotId> history;

  private final Map<SnapshotId, Set<RejectionCode>> withoutNewer = new HashMap<>();
  private final Optional<Snapshot> newestValid;

  SelectionOracle(AskedHistory asked) {
    this.facts = asked.facts();
    this.request = asked.request();
    this.now = asked.now();
    this.policy = bounds(asked.recorded().restore(), request.policy());
    this.restores = asked.restores();
    this.history = history(timeline());
    facts.forEach(of -> withoutNewer.put(of.snapshot().id(), withoutNewer(of)));
    this.newestValid =
        facts.stream()
            .map(SnapshotFacts::snapshot)
            .filter(of -> ABOUT_THE_MOMENT.containsAll(withoutNewer.get(of.id())))
            .max(byTime());
  }

  /** Each bound is the tighter one of both; a depth counts only with an age. */
  private static RestorePolicy bounds(RestorePolicy recorded, RestorePolicy requested) {
    RestorePolicy.Builder bounds = RestorePolicy.builder();
    Stream.of(recorded.maxDataLoss(), requested.maxDataLoss())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .ifPresent(bounds::maxDataLoss);
    Stream.of(recorded.verifiedWithin(), requested.verifiedWithin())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .ifPresent(bounds::verifiedWithin);
    Depth deepest = requested.minimumDepth();
    if (recorded.verifiedWithin().isPresent()
        && recorded.minimumDepth().withImplied().contains(deepest)) {
      deepest = recorded.minimumDepth();
    }
    return bounds.minimumDepth(deepest).build();
  }

  /** A timeline's own snapshots, and the history of what it started from, up to there. */
  private Set<SnapshotId> history(TimelineName name) {
    Map<TimelineName, Optional<Snapshot>> limits = new LinkedHashMap<>();
    limits.put(name, Optional.empty());
    Optional<Snapshot> from = startOf(name);
    while (from.isPresent() && !limits.containsKey(from.get().timeline())) {
      limits.put(from.get().timeline(), from);
      from = startOf(from.get().timeline());
    }
    return facts.stream()
        .map(SnapshotFacts::snapshot)
        .filter(s -> limits.containsKey(s.timeline()))
        .filter(
            s ->
                limits
                    .getOrDefault(s.timeline(), Optional.empty())
                    .map(last -> byTime().compare(s, last) <= 0)
                    .orElse(true))
        .map(Snapshot::id)
        .collect(Collectors.toSet());
  }

  private Optional<Snapshot> startOf(TimelineName name) {
    return restores.stream()
        .filter(line -> line.name().equals(name))
        .reduce((one, two) -> two)
        .flatMap(line -> find(line.start().orElseThrow().from()))
        .map(SnapshotFacts::snapshot);
  }

  Optional<Snapshot> chosen() {
    Comparator<Snapshot> byPosition =
        Comparator.comparingLong(
            s -> request.position().isPresent() ? value(s, request.position().get().kind()) : 0);
    return facts.stream()
        .map(SnapshotFacts::snapshot)
        .filter(snapshot -> rejections(snapshot.id()).isEmpty())
        .max(byPosition.thenComparing(byTime()));
  }

  Optional<Snapshot> newestValid() {
    return newestValid;
  }

  Losses losses(Snapshot snapshot) {
    Instant newest = newestValid().map(Snapshot::consistentAt).orElse(snapshot.consistentAt());
    Instant last =
        facts.stream()
            .map(of -> of.snapshot().consistentAt())
            .max(Comparator.naturalOrder())
            .orElseThrow();
    Duration gap = Duration.between(snapshot.consistentAt(), requestedMoment());
    return new Losses(
        request.position().isPresent() && gap.isNegative() ? Duration.ZERO : gap,
        Duration.between(snapshot.consistentAt(), newest),
        Duration.between(snapshot.consistentAt(), last.isAfter(now) ? last : now));
  }

  Set<RejectionCode> rejections(SnapshotId id) {
    SnapshotFacts of = find(id).orElseThrow();
    Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
    codes.addAll(withoutNewer.get(id));
    Duration allowed = policy.maxDataLoss().orElse(Duration.ZERO);
    boolean throwsAway =
        newestValid()
            .filter(
                newest ->
                    Duration.between(of.snapshot().consistentAt(), newest.consistentAt())
                            .compareTo(allowed)
                        > 0)
            .isPresent();
    if (request.intent() == Intent.LATEST && throwsAway) {
      codes.add(RejectionCode.NEWER_VALID_EXISTS);
    }
    return codes;
  }

  private Set<RejectionCode> withoutNewer(SnapshotFacts of) {
    Snapshot snapshot = of.snapshot();
    Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
    Map<RejectionCode, Predicate<SnapshotFacts>> ofLinks = new LinkedHashMap<>();
    ofLinks.put(RejectionCode.LINEAGE_BROKEN, this::isBroken);
    ofLinks.put(RejectionCode.COPY_MISSING, link -> link.copies().isEmpty());
    ofLinks.put(
        RejectionCode.COPY_DAMAGED,
        link ->
            !link.copies().isEmpty() && link.copies().stream().allMatch(c -> isDamaged(link, c)));
    ofLinks.put(RejectionCode.QUARANTINED, link -> link.status().quarantined().isPresent());
    ofLinks.put(RejectionCode.RETIRED, link -> link.status().retired().isPresent());
    ofLinks.put(
        RejectionCode.INCOMPLETE,
        link -> link.snapshot().marks().contains(SnapshotMark.INCOMPLETE));
    policy
        .verifiedWithin()
        .ifPresent(
            within -> {
              ofLinks.put(RejectionCode.NEVER_VERIFIED, link -> anyClean(link).isEmpty());
              ofLinks.put(
                  RejectionCode.VERIFICATION_TOO_SHALLOW,
                  link -> anyClean(link).isPresent() && clean(link).isEmpty());
              ofLinks.put(
                  RejectionCode.VERIFICATION_TOO_OLD,
                  link -> clean(link).filter(at -> at.isBefore(now.minus(within))).isPresent());
            });
    List<SnapshotFacts> chain = chain(of);
    ofLinks.forEach(
        (code, isAgainst) -> {
          if (chain.stream().anyMatch(isAgainst)) {
            codes.add(code);
          }
        });
    addOwn(codes, snapshot);
    return codes;
  }

  private void addOwn(Set<RejectionCode> codes, Snapshot snapshot) {
    Instant limit = request.at().orElse(request.position().isPresent() ? Instant.MAX : now);
    if (snapshot.consistentAt().isAfter(limit)
        || request.position().filter(p -> value(snapshot, p.kind()) > p.value()).isPresent()) {
      codes.add(RejectionCode.AFTER_REQUESTED_TIME);
    }
    if (request.position().filter(p -> value(snapshot, p.kind()) < 0).isPresent()) {
      codes.add(RejectionCode.POSITION_UNKNOWN);
    }
    if (!history.contains(snapshot.id())) {
      codes.add(RejectionCode.OTHER_TIMELINE);
    }
    if (!snapshot.labels().entrySet().containsAll(request.labels().entrySet())) {
      codes.add(RejectionCode.LABEL_DIFFERS);
    }
    if (isSuspect(snapshot)) {
      codes.add(RejectionCode.CLOCK_SUSPECT);
    }
    Duration gap = Duration.between(snapshot.consistentAt(), requestedMoment());
    if (policy.maxDataLoss().filter(max -> gap.compareTo(max) > 0).isPresent()) {
      codes.add(RejectionCode.DATA_LOSS_TOO_LARGE);
    }
  }

  private Instant requestedMoment() {
    if (request.at().isPresent() || request.position().isEmpty()) {
      return request.at().orElse(now);
    }
    Position wanted = request.position().get();
    List<Snapshot> witnesses =
        facts.stream()
            .map(SnapshotFacts::snapshot)
            .filter(s -> history.contains(s.id()) && !isSuspect(s))
            .filter(s -> value(s, wanted.kind()) >= wanted.value())
            .toList();
    Optional<Instant> exact =
        witnesses.stream()
            .filter(s -> value(s, wanted.kind()) == wanted.value())
            .max(byTime())
            .map(Snapshot::consistentAt);
    return exact
        .or(
            () ->
                witnesses.stream()
                    .min(
                        Comparator.comparingLong((Snapshot s) -> value(s, wanted.kind()))
                            .thenComparing(byTime()))
                    .map(Snapshot::consistentAt))
        .orElse(now);
  }

  private TimelineName timeline() {
    List<Snapshot> all = facts.stream().map(SnapshotFacts::snapshot).sorted(byTime()).toList();
    List<Snapshot> trusted = all.stream().filter(s -> !isSuspect(s)).toList();
    List<Snapshot> deciding = trusted.isEmpty() ? all : trusted;
    if (request.timeline().isPresent() || deciding.isEmpty()) {
      return request.timeline().orElse(TimelineName.MAIN);
    }
    TimelineName ofNewest = deciding.get(deciding.size() - 1).timeline();
    if (restores.isEmpty()) {
      return ofNewest;
    }
    Timeline last = restores.get(restores.size() - 1);
    Instant lastAt = last.start().orElseThrow().at();
    boolean isBegunLater =
        !trusted.isEmpty()
            && restores.stream().noneMatch(line -> line.name().equals(ofNewest))
            && all.stream()
                .filter(s -> s.timeline().equals(ofNewest))
                .allMatch(s -> s.times().recordedAt().isAfter(lastAt));
    return isBegunLater ? ofNewest : last.name();
  }

  private boolean isSuspect(Snapshot snapshot) {
    return snapshot.marks().contains(SnapshotMark.CLOCK_SUSPECT)
        || snapshot.consistentAt().isAfter(now);
  }

  /** The links that can be reached; a cycle ends where it began. */
  private List<SnapshotFacts> chain(SnapshotFacts of) {
    List<SnapshotFacts> chain = new ArrayList<>();
    Optional<SnapshotFacts> link = Optional.of(of);
    while (link.isPresent() && !chain.contains(link.get())) {
      chain.add(link.get());
      Snapshot snapshot = link.get().snapshot();
      link =
          snapshot.kind() == SnapshotKind.DELTA
              ? find(snapshot.parent().orElseThrow())
              : Optional.empty();
    }
    return chain;
  }

  private boolean isBroken(SnapshotFacts of) {
    List<SnapshotFacts> chain = chain(of);
    return chain.get(chain.size() - 1).snapshot().kind() == SnapshotKind.DELTA;
  }

  private Optional<SnapshotFacts> find(SnapshotId id) {
    return facts.stream().filter(of -> of.snapshot().id().equals(id)).findFirst();
  }

  private static boolean isDamaged(SnapshotFacts of, Copy copy) {
    List<Verification> looked = ofCopy(of, copy);
    boolean foundWrong = false;
    Instant wrongAt = Instant.MIN;
    for (Verification v : looked) {
      if (reads(v) && !v.isClean()) {
        foundWrong = true;
        wrongAt = v.finishedAt();
      } else if (reads(v) && isWhole(v) && !since(v).orElse(Instant.MAX).isBefore(wrongAt)) {
        foundWrong = false;
      }
    }
    return foundWrong || (!looked.isEmpty() && !looked.get(looked.size() - 1).isClean());
  }

  private static Optional<Instant> since(Verification v) {
    return v.part().flatMap(VerifiedPart::wholeSince);
  }

  private static List<Verification> ofCopy(SnapshotFacts of, Copy copy) {
    return of.verifications().stream()
        .filter(v -> v.copy().filter(copy.id()::equals).isPresent())
        .filter(v -> reads(v) || v.depths().contains(Depth.PRESENCE))
        .sorted(Comparator.comparing(Verification::finishedAt).thenComparing(Verification::id))
        .toList();
  }

  private static boolean reads(Verification v) {
    return v.depths().contains(Depth.CONTENT) || v.depths().contains(Depth.CONTAINER);
  }

  /** The latest moment at which the link was verified clean as deep as the policy asks. */
  private Optional<Instant> clean(SnapshotFacts of) {
    return clean(of, policy.minimumDepth(), v -> !reads(v) || isWhole(v));
  }

  private static Optional<Instant> anyClean(SnapshotFacts of) {
    return EnumSet.allOf(Depth.class).stream()
        .flatMap(depth -> clean(of, depth, v -> true).stream())
        .max(Comparator.naturalOrder());
  }

  private static Optional<Instant> clean(
      SnapshotFacts of, Depth depth, Predicate<Verification> isWholeEnough) {
    boolean anywhere = depth == Depth.STRUCTURE || depth == Depth.RESTORED;
    boolean whole = depth == Depth.CONTENT || depth == Depth.CONTAINER;
    return of.verifications().stream()
        .filter(Verification::isClean)
        .filter(v -> v.depths().stream().anyMatch(d -> d.withImplied().contains(depth)))
        .filter(v -> !whole || isWholeEnough.test(v))
        .filter(v -> anywhere || of.copies().stream().anyMatch(c -> isIntact(of, c, v)))
        .map(v -> whole ? since(v).orElse(v.finishedAt()) : v.finishedAt())
        .max(Comparator.naturalOrder());
  }

  private static boolean isIntact(SnapshotFacts of, Copy copy, Verification v) {
    return v.copy().filter(copy.id()::equals).isPresent() && !isDamaged(of, copy);
  }

  private static boolean isWhole(Verification v) {
    return v.part().isPresent()
        ? since(v).isPresent()
        : v.coverage().bytesChecked() >= v.coverage().bytesTotal();
  }

  private static long value(Snapshot snapshot, String kind) {
    return snapshot.position().filter(p -> p.kind().equals(kind)).map(Position::value).orElse(-1L);
  }

  private static Comparator<Snapshot> byTime() {
    return Comparator.comparing(Snapshot::consistentAt)
        .thenComparing(s -> s.position().map(Position::kind).orElse(""))
        .thenComparing(s -> s.position().map(Position::value).orElse(-1L))
        .thenComparing(s -> s.times().recordedAt())
        .thenComparing(Snapshot::id);
  }
}
