package io.holdfast.catalog.snapshot;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.source.SourceDescription;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One physical place where a snapshot's payload lies. Immutable and thread-safe. */
public final class Copy {
  private final CopyId id;
  private final SnapshotId snapshot;
  private final SourceDescription source;
  private final @Nullable ContentReference container;
  private final Instant addedAt;

  private Copy(
      CopyId id,
      SnapshotId snapshot,
      SourceDescription source,
      @Nullable ContentReference container,
      Instant addedAt) {
    this.id = Objects.requireNonNull(id, "id");
    this.snapshot = Objects.requireNonNull(snapshot, "snapshot");
    this.source = Objects.requireNonNull(source, "source");
    this.container = container;
    this.addedAt = Objects.requireNonNull(addedAt, "addedAt");
  }

  /**
   * A copy.
   *
   * @param id the digest of its statement
   * @param snapshot whose payload it holds
   * @param source kind, location and fields
   * @param container what the archive's own bytes must be; null where there is no single file
   * @param addedAt when the catalog learnt of it
   */
  public static Copy of(
      CopyId id,
      SnapshotId snapshot,
      SourceDescription source,
      @Nullable ContentReference container,
      Instant addedAt) {
    return new Copy(id, snapshot, source, container, addedAt);
  }

  /** The digest of its statement. */
  public CopyId id() {
    return id;
  }

  /** Whose payload it holds. */
  public SnapshotId snapshot() {
    return snapshot;
  }

  /** Kind, location and fields. */
  public SourceDescription source() {
    return source;
  }

  /** Where it lies. */
  public String location() {
    return source.location();
  }

  /** What the archive's own bytes must be; empty where there is no single file. */
  public Optional<ContentReference> container() {
    return Optional.ofNullable(container);
  }

  /** When the catalog learnt of it. */
  public Instant addedAt() {
    return addedAt;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Copy that
        && id.equals(that.id)
        && snapshot.equals(that.snapshot)
        && source.equals(that.source)
        && Objects.equals(container, that.container)
        && addedAt.equals(that.addedAt);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return source.format().id() + " " + source.location();
  }
}
