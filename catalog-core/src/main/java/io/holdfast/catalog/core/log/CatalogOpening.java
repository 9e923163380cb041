package io.holdfast.catalog.core.log;

import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.MalformedStatementException;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.CatalogIdentity;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CommitConflictException;
import io.holdfast.catalog.spi.StoreException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Creates a catalog in an empty store, and checks that a store which has one holds the log of that
 * catalog. Thread-safe.
 */
public final class CatalogOpening {
  private static final int ID_BYTES = 16;
  private static final int SALT_BYTES = 16;

  private final Clock clock;
  private final SecureRandom random;

  /**
   * Opens catalogs.
   *
   * @param clock tells when a catalog was created
   * @param random gives identities
   */
  public CatalogOpening(Clock clock, SecureRandom random) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.random = Objects.requireNonNull(random, "random");
  }

  /** SHA-256 of a catalog's salt: what the log may show of it. */
  public static Digest saltDigest(CatalogIdentity identity) {
    return Digest.copyOf(Sha256.create().digest(identity.salt().toByteArray()));
  }

  /**
   * Gives the identity of the catalog in {@code store}; creates one where there is none, or where a
   * crash left it half created.
   *
   * @throws StoreException if the log is not that of the identity, or if there is no catalog and
   *     the store refuses to be written
   */
  public CatalogIdentity open(CatalogStore store) {
    CatalogIdentity identity = store.identity().orElseGet(() -> create(store));
    if (store.log().size() == 0) {
      begin(store, identity);
    }
    check(store, identity);
    return identity;
  }

  private CatalogIdentity create(CatalogStore store) {
    CatalogIdentity identity =
        new CatalogIdentity(
            HexFormat.of().formatHex(randomBytes(ID_BYTES)),
            ByteString.copyOf(randomBytes(SALT_BYTES)));
    try {
      store.initialise(identity);
      return identity;
    } catch (CommitConflictException e) {
      // Another process created it at the same moment: its catalog is the one.
      return store.identity().orElseThrow(() -> e);
    }
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Appends statement 0. */
  private void begin(CatalogStore store, CatalogIdentity identity) {
    long rows = store.index().rowCount();
    if (rows > 0) {
      throw damaged(store, "expected an index as empty as the log, found " + rows + " rows", null);
    }
    Fact created =
        new Fact.CatalogCreated(identity.origin(), saltDigest(identity), clock.instant());
    try {
      store.commit(0, List.of(StatementCodec.encode(created)));
    } catch (CommitConflictException e) {
      if (store.log().size() == 0) {
        throw e;
      }
    }
  }

  private static void check(CatalogStore store, CatalogIdentity identity) {
    List<Statement> first = store.log().read(0, 1);
    if (first.size() != 1 || first.get(0).index() != 0) {
      throw damaged(store, "expected statement 0, found none", null);
    }
    Fact fact;
    try {
      fact = StatementCodec.decode(first.get(0));
    } catch (MalformedStatementException e) {
      throw damaged(store, String.valueOf(e.getMessage()), e);
    }
    String difference = difference(fact, identity);
    if (!difference.isEmpty()) {
      throw damaged(store, difference, null);
    }
    requireWhole(store, fact);
  }

  /** Not for one that was made from another: what a crash left of that is no catalog. */
  private static void requireWhole(CatalogStore store, Fact statement0) {
    long expected =
        ((Fact.CatalogCreated) statement0).predecessor().map(Predecessor::imported).orElse(0L);
    long found = store.log().size() - 1;
    if (found < expected) {
      throw new StoreException(
          Remedy.RESTORE_STORE,
          store.location(),
          "its making from another catalog was broken off: expected "
              + expected
              + " imported statements, found "
              + found
              + "; remove it, and make it again from the backup or the bundles",
          null);
    }
  }

  /** What statement 0 says otherwise than the identity; empty if nothing. */
  static String difference(Fact statement0, CatalogIdentity identity) {
    if (!(statement0 instanceof Fact.CatalogCreated created)) {
      return "expected the creation of the catalog in statement 0, found another fact";
    }
    if (!created.origin().equals(identity.origin())) {
      return "expected the log of " + identity.origin() + ", found that of " + created.origin();
    }
    Digest salt = saltDigest(identity);
    if (!created.saltDigest().equals(salt)) {
      return "expected a salt with digest " + created.saltDigest() + ", found " + salt;
    }
    return "";
  }

  private static StoreException damaged(
      CatalogStore store, String reason, @Nullable Throwable cause) {
    return new StoreException(
        Remedy.RESTORE_STORE,
        store.location(),
        reason + "; restore the store from its backup",
        cause);
  }
}
