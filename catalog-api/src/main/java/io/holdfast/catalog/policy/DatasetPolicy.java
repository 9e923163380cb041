package io.holdfast.catalog.policy;

import io.holdfast.catalog.approval.ApprovalRule;
import java.util.List;
import java.util.Objects;

/**
 * All that holds for the datasets of a pattern: what a restore must fulfil, how well they must be
 * protected, who approves, whom to call and what to do. Immutable and thread-safe.
 */
public final class DatasetPolicy {
  /** Most characters of the procedure notes. */
  public static final int MOST_PROCEDURE_CHARACTERS = 20_000;

  private static final DatasetPolicy DEFAULTS = builder(DatasetPattern.ALL).build();

  private final DatasetPattern pattern;
  private final RestorePolicy restore;
  private final ProtectionPolicy protection;
  private final ApprovalRule approval;
  private final List<Contact> contacts;
  private final String procedure;

  private DatasetPolicy(Builder builder) {
    this.pattern = builder.pattern;
    this.restore = builder.restore;
    this.protection = builder.protection;
    this.approval = builder.approval;
    this.contacts = builder.contacts.stream().sorted().distinct().toList();
    this.procedure = builder.procedure;
  }

  /** The policy of every dataset for which none was set: the defaults of each part, for all. */
  public static DatasetPolicy defaults() {
    return DEFAULTS;
  }

  /**
   * Starts with the defaults.
   *
   * @param pattern which datasets it is for
   */
  public static Builder builder(DatasetPattern pattern) {
    return new Builder(pattern);
  }

  /** A builder that starts with this policy. */
  public Builder toBuilder() {
    return new Builder(pattern)
        .restore(restore)
        .protection(protection)
        .approval(approval)
        .contacts(contacts)
        .procedure(procedure);
  }

  /** Which datasets it is for. */
  public DatasetPattern pattern() {
    return pattern;
  }

  /** What a snapshot must fulfil to be restored. */
  public RestorePolicy restore() {
    return restore;
  }

  /** How well the datasets must be protected. */
  public ProtectionPolicy protection() {
    return protection;
  }

  /** Who must approve a restore, and a change that weakens this policy. */
  public ApprovalRule approval() {
    return approval;
  }

  /** Whom to call, in this order. */
  public List<Contact> contacts() {
    return contacts;
  }

  /** What to do, for whoever is on duty: free text, empty if nothing is written down. */
  public String procedure() {
    return procedure;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DatasetPolicy that
        && pattern.equals(that.pattern)
        && restore.equals(that.restore)
        && protection.equals(that.protection)
        && approval.equals(that.approval)
        && contacts.equals(that.contacts)
        && procedure.equals(that.procedure);
  }

  @Override
  public int hashCode() {
    return Objects.hash(pattern, restore, protection, approval, contacts, procedure);
  }

  @Override
  public String toString() {
    return pattern
        + ": restore ["
        + restore
        + "] protection ["
        + protection
        + "] approvals "
        + approval.required()
        + " of "
        + approval.approvers().size()
        + " contacts "
        + contacts.size();
  }

  /** Collects the parts. Not thread-safe. */
  public static final class Builder {
    private final DatasetPattern pattern;
    private RestorePolicy restore = RestorePolicy.defaults();
    private ProtectionPolicy protection = ProtectionPolicy.defaults();
    private ApprovalRule approval = ApprovalRule.NONE;
    private List<Contact> contacts = List.of();
    private String procedure = "";

    private Builder(DatasetPattern pattern) {
      this.pattern = Objects.requireNonNull(pattern, "pattern");
    }

    /** What a snapshot must fulfil to be restored. */
    public Builder restore(RestorePolicy restore) {
      this.restore = Objects.requireNonNull(restore, "restore");
      return this;
    }

    /** How well the datasets must be protected. */
    public Builder protection(ProtectionPolicy protection) {
      this.protection = Objects.requireNonNull(protection, "protection");
      return this;
    }

    /** Who must approve. */
    public Builder approval(ApprovalRule approval) {
      this.approval = Objects.requireNonNull(approval, "approval");
      return this;
    }

    /** Whom to call, in any order. */
    public Builder contacts(List<Contact> contacts) {
      this.contacts = List.copyOf(contacts);
      return this;
    }

    /** What to do: at most {@value #MOST_PROCEDURE_CHARACTERS} characters. */
    public Builder procedure(String procedure) {
      if (procedure.length() > MOST_PROCEDURE_CHARACTERS) {
        throw new IllegalArgumentException(
            "procedure notes have at most "
                + MOST_PROCEDURE_CHARACTERS
                + " characters, not "
                + procedure.length());
      }
      this.procedure = procedure;
      return this;
    }

    /** Makes the policy. */
    public DatasetPolicy build() {
      return new DatasetPolicy(this);
    }
  }
}
