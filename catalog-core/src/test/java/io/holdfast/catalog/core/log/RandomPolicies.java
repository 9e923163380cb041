package io.holdfast.catalog.core.log;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalRule;
import io.holdfast.catalog.approval.Approver;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.policy.Contact;
import io.holdfast.catalog.policy.DatasetPattern;
import io.holdfast.catalog.policy.DatasetPolicy;
import io.holdfast.catalog.policy.ProtectionPolicy;
import io.holdfast.catalog.policy.RestorePolicy;
import io.holdfast.catalog.verify.Depth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Policies with every part drawn at random, edges included. */
final class RandomPolicies {
  private static final List<String> PATTERNS = List.of("**", "*", "a", "Zürich/*", "a/b/**");
  private static final List<Depth> DEPTHS = List.of(Depth.values());
  private static final List<String> TEXTS =
      List.of("x", "\"\\\n\u0000", "漢\uD83D\uDE00", "a".repeat(200));

  private final Random random;

  RandomPolicies(long seed) {
    this.random = new Random(seed);
  }

  PolicySet next() {
    DatasetPolicy policy = policy();
    Digest replaced = Digest.copyOf(bytes(32).toByteArray());
    long basis = random.nextBoolean() ? 0 : random.nextLong() >>> 1;
    Digest change = PolicyDigest.ofChange(basis, replaced, PolicyDigest.of(policy));
    List<Approval> approvals = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      approvals.add(new Approval(change, "n" + i, bytes(32), time(), bytes(64)));
    }
    return new PolicySet(policy, replaced, basis, approvals, time());
  }

  private DatasetPolicy policy() {
    List<Approver> approvers = new ArrayList<>();
    List<Contact> contacts = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      approvers.add(new Approver("approver " + i, bytes(32)));
      contacts.add(new Contact(1 + random.nextInt(3), text(), text(), text()));
    }
    return DatasetPolicy.builder(DatasetPattern.of(PATTERNS.get(random.nextInt(PATTERNS.size()))))
        .restore(restore())
        .protection(protection())
        .approval(new ApprovalRule(random.nextInt(approvers.size() + 1), approvers))
        .contacts(contacts)
        .procedure(random.nextBoolean() ? "" : text())
        .build();
  }

  private RestorePolicy restore() {
    RestorePolicy.Builder restore = RestorePolicy.builder();
    if (random.nextBoolean()) {
      restore.maxDataLoss(span(0));
    }
    if (random.nextBoolean()) {
      restore.verifiedWithin(span(0));
    }
    if (random.nextBoolean()) {
      restore.minimumDepth(depth());
    }
    return restore.build();
  }

  private ProtectionPolicy protection() {
    ProtectionPolicy.Builder protection = ProtectionPolicy.builder().verificationDepth(depth());
    if (random.nextBoolean()) {
      protection.rpo(span(1));
    }
    if (random.nextBoolean()) {
      protection.verificationInterval(span(1));
    }
    if (random.nextBoolean()) {
      protection.withoutDrills();
    } else {
      protection.drillInterval(span(1));
    }
    if (random.nextBoolean()) {
      protection.bundleInterval(span(1));
    }
    int copies = 1 + random.nextInt(1 << random.nextInt(30));
    return protection.requiredCopies(copies).requiredLocations(1 + random.nextInt(copies)).build();
  }

  private Duration span(int least) {
    return switch (random.nextInt(4)) {
      case 0 -> Duration.ofNanos(least);
      case 1 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
      case 2 -> Duration.ofHours(1 + random.nextInt(10_000));
      default -> Duration.ofSeconds(random.nextInt(1 << 30), 1 + random.nextInt(999_999_999));
    };
  }

  private Depth depth() {
    return DEPTHS.get(random.nextInt(DEPTHS.size()));
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private ByteString bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyOf(bytes);
  }
}
