package io.holdfast.catalog.trust;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Checkpoint;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A catalog is not the one that this client saw before, or an older state of it. Nothing was
 * answered from it.
 */
public final class PinRefusedException extends CatalogException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient Pin pin;
  private final transient @Nullable Checkpoint found;

  /**
   * A log that is not what was seen.
   *
   * @param code why
   * @param where how the catalog names itself
   * @param pin what was seen before
   * @param found what there is now: of a longer log, its state at the size of the pin
   */
  public PinRefusedException(Code code, String where, Pin pin, Checkpoint found) {
    this(code, where, pin, found, told(found));
  }

  /**
   * Another catalog in the place of the one that was seen, or none.
   *
   * @param code why
   * @param where how the catalog names itself
   * @param pin what was seen before
   * @param foundOrigin names the log that there is now; empty if there is no catalog
   */
  public PinRefusedException(Code code, String where, Pin pin, String foundOrigin) {
    this(code, where, pin, null, foundOrigin.isEmpty() ? "no catalog" : "log " + foundOrigin);
  }

  private PinRefusedException(
      Code code, String where, Pin pin, @Nullable Checkpoint found, String toldFound) {
    super(
        Remedy.RESTORE_STORE,
        "catalog "
            + where
            + " ("
            + code
            + "): expected "
            + told(pin.checkpoint())
            + ", as seen at "
            + pin.seenAt()
            + ", or a log that goes on from there; found "
            + toldFound
            + "; "
            + code.next());
    this.code = code;
    this.pin = Objects.requireNonNull(pin, "pin");
    this.found = found;
  }

  private static String told(Checkpoint checkpoint) {
    return "log "
        + checkpoint.origin()
        + " with "
        + checkpoint.size()
        + " statements and root "
        + checkpoint.root();
  }

  /** Why. */
  public Code code() {
    return code;
  }

  /** What was seen before. */
  public Pin pin() {
    return pin;
  }

  /**
   * What there is now: of a longer log, its state at the size of the pin; empty if it is another
   * log, or there is no catalog.
   */
  public Optional<Checkpoint> found() {
    return Optional.ofNullable(found);
  }

  /** Why a catalog is refused. The names are a contract. */
  public enum Code {
    /** The log is shorter: an older copy of the catalog was put in place, or its end is lost. */
    SMALLER("an older copy is in its place or its end was lost: put the newest copy back"),
    /** The log says something else at a size that was seen: history was changed. */
    FORKED("its history was changed: keep both this catalog and the pin as evidence"),
    /** It is another catalog. */
    OTHER_ORIGIN("another catalog is in its place: look for the one that was there"),
    /** There is no catalog any more. */
    GONE("look for the catalog that was there, such as on a file system that is not mounted");

    private final String next;

    Code(String next) {
      this.next = next;
    }

    private String next() {
      return next + "; only if this is meant, forget the pin";
    }
  }
}
