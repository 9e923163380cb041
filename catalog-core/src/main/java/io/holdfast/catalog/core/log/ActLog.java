package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIndex;
import io.holdfast.catalog.spi.CatalogIndex.StoredAct;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.IndexRow.ActKind;
import io.holdfast.catalog.spi.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads acts: the index tells where they stand, the log says what they are. An index row that its
 * statement does not make is a damaged store, never an answer. Thread-safe.
 */
public final class ActLog {
  private final CatalogStore store;
  private final Supplier<CatalogIndex> index;

  /** Reads the acts of a catalog. */
  public ActLog(CatalogStore store) {
    this(store, store::index);
  }

  /**
   * Reads those acts of a catalog that another index than its own tells of.
   *
   * @param store has the statements
   * @param index tells where they stand; asked each time
   */
  public ActLog(CatalogStore store, Supplier<CatalogIndex> index) {
    this.store = Objects.requireNonNull(store, "store");
    this.index = Objects.requireNonNull(index, "index");
  }

  /**
   * An act in the log.
   *
   * @param logIndex where its statement stands
   * @param id digest of its statement
   * @param act what it says
   * @param importedFrom the log that it was first stated in, where that is another one: what was
   *     signed there names that log
   */
  public record Kept<A extends Act>(
      long logIndex, Digest id, A act, Optional<String> importedFrom) {
    /** An act of this log itself. */
    public Kept(long logIndex, Digest id, A act) {
      this(logIndex, id, act, Optional.empty());
    }
  }

  /**
   * A number that grows whenever an act of this kind is recorded, by whichever process; 0 if there
   * is none.
   */
  public long version(ActKind kind) {
    return index.get().version(kind);
  }

  /**
   * All acts of a kind, in log order.
   *
   * @param type what an act of this kind is
   * @throws StoreException if the index or a statement is damaged
   */
  public <A extends Act> List<Kept<A>> all(ActKind kind, Class<A> type) {
    return read(index.get().acts(kind), type);
  }

  /**
   * The acts of a kind with a scope, in log order.
   *
   * @param scope a dataset's name, or for {@link ActKind#POLICY} the pattern of datasets
   * @throws StoreException if the index or a statement is damaged
   */
  public <A extends Act> List<Kept<A>> all(ActKind kind, String scope, Class<A> type) {
    return read(index.get().acts(kind, scope), type);
  }

  /**
   * The acts of a kind with a scope that stand at a place in the log or behind it, in log order.
   *
   * @throws StoreException if the index or a statement is damaged
   */
  public <A extends Act> List<Kept<A>> from(
      long logIndex, ActKind kind, String scope, Class<A> type) {
    List<StoredAct> later =
        index.get().acts(kind, scope).stream().filter(a -> a.logIndex() >= logIndex).toList();
    return read(later, type);
  }

  /**
   * The acts of a type about a subject, in log order.
   *
   * @throws StoreException if the index or a statement is damaged
   */
  public <A extends Act> List<Kept<A>> about(Digest subject, ActKind kind, Class<A> type) {
    List<StoredAct> ofKind =
        index.get().acts(subject).stream().filter(act -> act.row().kind() == kind).toList();
    return read(ofKind, type);
  }

  private <A extends Act> List<Kept<A>> read(List<StoredAct> rows, Class<A> type) {
    List<Kept<A>> acts = new ArrayList<>();
    for (StoredAct row : rows) {
      acts.add(read(row, type));
    }
    return acts;
  }

  private <A extends Act> Kept<A> read(StoredAct stored, Class<A> type) {
    List<Statement> found = store.log().read(stored.logIndex(), 1);
    if (found.size() != 1) {
      throw damaged(stored, "no statement", null);
    }
    Fact stated;
    try {
      stated = StatementCodec.decode(found.get(0));
    } catch (MalformedStatementException e) {
      throw damaged(stored, e.reason(), e);
    }
    Fact fact = stated.told();
    if (!type.isInstance(fact) || !fact.rows().contains(stored.row())) {
      throw damaged(stored, "a statement that makes " + fact.rows(), null);
    }
    return new Kept<>(
        stored.logIndex(),
        StatementCodec.subjectId(found.get(0)),
        type.cast(fact),
        stated instanceof StatementImported imported
            ? Optional.of(imported.statedIn())
            : Optional.empty());
  }

  private StoreException damaged(StoredAct stored, String found, @Nullable Throwable cause) {
    return new StoreException(
        Remedy.RESTORE_STORE,
        store.location(),
        "index row of statement "
            + stored.logIndex()
            + ": expected a statement that makes "
            + stored.row()
            + ", found "
            + found
            + "; audit the catalog, and make its index again or restore it from its backup",
        cause);
  }
}
