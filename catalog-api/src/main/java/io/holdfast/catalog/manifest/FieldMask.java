package io.holdfast.catalog.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which metadata a container expresses, and how exactly it keeps times. Two copies of different
 * kinds compare under the fields that both have. Immutable and thread-safe.
 */
public final class FieldMask {
  private final Set<MetadataField> fields;
  private final Duration timePrecision;

  private FieldMask(Collection<MetadataField> fields, Duration timePrecision) {
    if (timePrecision.isZero() || timePrecision.isNegative()) {
      throw new IllegalArgumentException("time precision must be positive: " + timePrecision);
    }
    EnumSet<MetadataField> copy = EnumSet.noneOf(MetadataField.class);
    copy.addAll(fields);
    this.fields = Collections.unmodifiableSet(copy);
    this.timePrecision = timePrecision;
  }

  /** All fields with times to the nanosecond. */
  public static FieldMask all() {
    return of(EnumSet.allOf(MetadataField.class), Duration.ofNanos(1));
  }

  /** Content alone: no metadata field is compared. */
  public static FieldMask contentOnly() {
    return of(EnumSet.noneOf(MetadataField.class), Duration.ofNanos(1));
  }

  /**
   * These fields.
   *
   * @param fields what is expressed
   * @param timePrecision the step of its clock, such as 2 s in a zip; more than zero
   */
  public static FieldMask of(Collection<MetadataField> fields, Duration timePrecision) {
    return new FieldMask(fields, timePrecision);
  }

  /** What is expressed, in declaration order. */
  public Set<MetadataField> fields() {
    return fields;
  }

  /** The step of its clock. */
  public Duration timePrecision() {
    return timePrecision;
  }

  /** Whether this field is expressed. */
  public boolean has(MetadataField field) {
    return fields.contains(field);
  }

  /** The fields that both express, with the coarser clock. */
  public FieldMask commonWith(FieldMask other) {
    EnumSet<MetadataField> common = EnumSet.noneOf(MetadataField.class);
    common.addAll(fields);
    common.retainAll(other.fields);
    Duration coarser =
        timePrecision.compareTo(other.timePrecision) >= 0 ? timePrecision : other.timePrecision;
    return of(common, coarser);
  }

  /** Whether two times are the same within the step of the clock. */
  public boolean sameTime(Instant a, Instant b) {
    return a.equals(b) || Duration.between(a, b).abs().compareTo(timePrecision) < 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FieldMask that
        && fields.equals(that.fields)
        && timePrecision.equals(that.timePrecision);
  }

  @Override
  public int hashCode() {
    return fields.hashCode() * 31 + timePrecision.hashCode();
  }

  @Override
  public String toString() {
    return fields + " to " + timePrecision;
  }
}
