package io.holdfast.catalog.drill;

import io.holdfast.catalog.restore.ExtractionOptions;
import io.holdfast.catalog.selection.SelectionRequest;
import io.holdfast.catalog.snapshot.DatasetName;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to rehearse, and where. Immutable and thread-safe. */
public final class DrillRequest {
  private final SelectionRequest selection;
  private final @Nullable Path scratch;
  private final ExtractionOptions extraction;

  private DrillRequest(Builder builder) {
    this.selection = builder.selection;
    this.scratch = builder.scratch;
    this.extraction = builder.extraction;
  }

  /** The newest state of a dataset, in the catalog's directory for temporary files. */
  public static DrillRequest of(DatasetName dataset) {
    return builder(SelectionRequest.forDataset(dataset).build()).build();
  }

  /**
   * Starts a request.
   *
   * @param selection what would be asked for in an emergency
   */
  public static Builder builder(SelectionRequest selection) {
    return new Builder(selection);
  }

  /** A builder that starts with this request. */
  public Builder toBuilder() {
    Builder builder = new Builder(selection).extraction(extraction);
    builder.scratch = scratch;
    return builder;
  }

  /** What would be asked for in an emergency. */
  public SelectionRequest selection() {
    return selection;
  }

  /**
   * The directory in which the scratch directory is made and removed again; empty for the catalog's
   * own directory for temporary files.
   */
  public Optional<Path> scratch() {
    return Optional.ofNullable(scratch);
  }

  /** How payloads are read. */
  public ExtractionOptions extraction() {
    return extraction;
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {
    private final SelectionRequest selection;
    private @Nullable Path scratch;
    private ExtractionOptions extraction = ExtractionOptions.defaults();

    private Builder(SelectionRequest selection) {
      this.selection = Objects.requireNonNull(selection, "selection");
    }

    /** Where the scratch directory is made: a directory with room for all of the snapshot. */
    public Builder scratch(Path scratch) {
      this.scratch = Objects.requireNonNull(scratch, "scratch");
      return this;
    }

    /** How payloads are read that only the caller can read. */
    public Builder extraction(ExtractionOptions extraction) {
      this.extraction = Objects.requireNonNull(extraction, "extraction");
      return this;
    }

    /** Makes the request. */
    public DrillRequest build() {
      return new DrillRequest(this);
    }
  }
}
