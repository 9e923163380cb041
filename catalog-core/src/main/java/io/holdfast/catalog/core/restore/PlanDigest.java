package io.holdfast.catalog.core.restore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.core.log.PolicyDigest;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.restore.IgnoreRules;
import io.holdfast.catalog.restore.PlanStep;
import io.holdfast.catalog.restore.RestoreTarget;
import io.holdfast.catalog.selection.Choice;
import io.holdfast.catalog.selection.RuleOverride;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.Copy;
import io.holdfast.catalog.snapshot.Position;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The digest that binds a plan: H(05 || bytes), see "Restore plan" in the format specification.
 * What passes with time (gap to now, data loss, the moment of selection) is not in it, so that two
 * people who ask the same question of the same facts get the same digest.
 */
final class PlanDigest {
  private static final String TAG = "bcat/plan/1\n";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private final DataOutputStream out = new DataOutputStream(bytes);

  private PlanDigest() {}

  /** The digest of a plan of the catalog that {@code origin} names. */
  static Digest of(String origin, Choice choice, List<PlanStep> steps, RestoreTarget target) {
    return Sha256.of(Domain.PLAN, bytes(origin, choice, steps, target));
  }

  /** The bytes under the digest, without the domain byte. */
  static byte[] bytes(String origin, Choice choice, List<PlanStep> steps, RestoreTarget target) {
    PlanDigest plan = new PlanDigest();
    try {
      plan.out.write(TAG.getBytes(UTF_8));
      plan.text(origin);
      plan.chosen(choice);
      plan.steps(steps);
      plan.text(target.location());
      plan.request(choice.request());
      plan.overrides(choice);
      plan.digest(PolicyDigest.of(choice.policy()));
      plan.ignored(target.ignored());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return plan.bytes.toByteArray();
  }

  private void chosen(Choice choice) throws IOException {
    digest(choice.snapshot().id().digest());
    digest(choice.snapshot().root().digest());
    time(choice.snapshot().consistentAt());
    duration(choice.losses().discarded());
  }

  private void steps(List<PlanStep> steps) throws IOException {
    out.writeInt(steps.size());
    for (PlanStep step : steps) {
      Copy copy = step.copy();
      digest(step.snapshot().id().digest());
      digest(step.snapshot().payloadRoot().digest());
      digest(copy.id().digest());
      text(copy.source().format().id());
      text(copy.location());
      if (present(copy.container())) {
        container(copy.container().orElseThrow());
      }
    }
  }

  private void container(ContentReference container) throws IOException {
    text(container.scheme().toString());
    out.writeLong(container.length());
    digest(container.digest());
  }

  private void request(SelectionRequest request) throws IOException {
    text(request.dataset().value());
    if (present(request.at())) {
      time(request.at().orElseThrow());
    }
    if (present(request.position())) {
      Position position = request.position().orElseThrow();
      text(position.kind());
      out.writeLong(position.value());
    }
    if (present(request.timeline())) {
      text(request.timeline().orElseThrow().value());
    }
    out.writeInt(request.labels().size());
    for (Map.Entry<String, String> label : request.labels().entrySet()) {
      text(label.getKey());
      text(label.getValue());
    }
    policy(request.policy());
    text(request.intent().name());
  }

  private void overrides(Choice choice) throws IOException {
    out.writeInt(choice.overrides().size());
    for (RuleOverride override : choice.overrides()) {
      text(override.code().name());
      text(override.reason());
    }
    if (present(choice.statedLoss())) {
      duration(choice.statedLoss().orElseThrow());
    }
  }

  private void ignored(IgnoreRules rules) throws IOException {
    out.writeInt(rules.patterns().size());
    for (String pattern : rules.patterns()) {
      text(pattern);
    }
  }

  private void policy(RestorePolicy policy) throws IOException {
    if (present(policy.maxDataLoss())) {
      duration(policy.maxDataLoss().orElseThrow());
    }
    if (present(policy.verifiedWithin())) {
      duration(policy.verifiedWithin().orElseThrow());
    }
    text(policy.minimumDepth().id());
  }

  private boolean present(Optional<?> value) throws IOException {
    out.writeByte(value.isPresent() ? 1 : 0);
    return value.isPresent();
  }

  private void time(Instant time) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  private void duration(Duration duration) throws IOException {
    out.writeLong(duration.getSeconds());
    out.writeInt(duration.getNano());
  }

  private void digest(Digest digest) throws IOException {
    out.write(digest.toByteArray());
  }

  private void text(String text) throws IOException {
    byte[] utf8 = text.getBytes(UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
