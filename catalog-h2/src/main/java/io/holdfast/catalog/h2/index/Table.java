package io.holdfast.catalog.h2.index;

/** The maps of an index file. Their names are in the files: a contract. */
enum Table {
  /** Place of a row: the key of the row in the table that holds it. */
  ROWS("rows"),
  /** Dataset, time, id, place: a snapshot. */
  TIMES("times"),
  /** Id, place: the key in {@link #TIMES}. */
  IDS("ids"),
  /** Dataset, snapshot, place: what was added to a snapshot. */
  ADDENDA("addenda"),
  /** Kind, scope, place: an act. */
  ACTS("acts"),
  /** Subject, place: the key in {@link #ACTS}. */
  SUBJECTS("subjects"),
  /** Name of a dataset: its version, and whether it has a snapshot. */
  DATASETS("datasets"),
  /** Kind of acts: its version. */
  KINDS("kinds"),
  /** First statement of a commit: where the commit lies. */
  COMMITS("commits"),
  /** Digest of a node: where it lies. */
  NODES("nodes");

  private final String mapName;

  Table(String mapName) {
    this.mapName = mapName;
  }

  String mapName() {
    return mapName;
  }
}
