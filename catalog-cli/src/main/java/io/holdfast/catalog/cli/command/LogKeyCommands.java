package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.approval.Signer;
import io.holdfast.catalog.cli.argument.DurationArgument;
import io.holdfast.catalog.cli.argument.TimeArgument;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogKeyJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.LogKeyText;
import io.holdfast.catalog.core.Keys;
import io.holdfast.catalog.trust.KeyLimit;
import io.holdfast.catalog.trust.KeyTerms;
import io.holdfast.catalog.trust.LogKey;
import io.holdfast.catalog.trust.LogKey.Standing;
import io.holdfast.catalog.trust.NoteKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys that sign for the catalog's log, as the log announces and revokes them. */
final class LogKeyCommands {
  private LogKeyCommands() {}

  /** Lists them. */
  @Command(
      name = "list",
      description = "Lists the keys that the catalog's log has announced, and which of them count.")
  static final class ListAll implements Callable<Integer> {
    private final Session session;

    ListAll(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openExisting()) {
        return tell(session, catalog);
      }
    }
  }

  private static int tell(Session session, Catalog catalog) {
    long size = catalog.log().checkpoint().size();
    List<LogKey> keys = catalog.keys().all();
    int required = catalog.keys().required();
    if (session.json()) {
      session.document(
          json -> {
            json.field("origin", catalog.origin());
            json.number("size", size);
            json.number("required", required);
            LogKeyJson.fields(json, keys, size, session.now());
          });
    } else {
      LogKeyText.print(session.page(), keys, size, required);
    }
    return ExitStatus.OK;
  }

  /** What is said of a key that is announced. */
  static final class Announcing {
    @Parameters(paramLabel = "FILE", description = "The new key, as key generate made it.")
    private String file;

    @Option(
        names = "--by",
        paramLabel = "KEY",
        description = "A key file that counts now; again for each that has to sign.")
    private List<String> by = List.of();

    @Option(
        names = "--expires",
        paramLabel = "T",
        converter = TimeArgument.class,
        description = "When the new key ends; never if not given.")
    private @Nullable Instant expires;

    @Option(
        names = "--required",
        paramLabel = "N",
        defaultValue = "1",
        description = "How many of the keys that count must sign the next change; 1 if not given.")
    private int required;

    private int announce(Session session, Catalog catalog, KeyTerms.Builder terms) {
      try {
        if (expires != null) {
          terms.expiresAt(expires);
        }
        Signer key = Keys.read(session.surroundings().resolve(file));
        catalog.keys().announce(key, terms.required(required).build(), signers(session, by));
      } catch (IllegalArgumentException e) {
        throw new RequestException(String.valueOf(e.getMessage()));
      }
      session.note("announced, and the log signed with it; set HOLDFAST_SIGNING_KEY to " + file);
      return tell(session, catalog);
    }
  }

  /** Announces one beside those that count. */
  @Command(
      name = "add",
      description = {
        "Announces a key that may sign the log beside those that count, or the first one,",
        "and signs the log with it. Keep the key file outside the catalog."
      })
  static final class Add implements Callable<Integer> {
    private final Session session;

    @Mixin private final Announcing announcing = new Announcing();

    Add(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openToVouch()) {
        return announcing.announce(session, catalog, KeyTerms.builder());
      }
    }
  }

  /** Announces one in the place of another. */
  @Command(
      name = "rotate",
      description = {
        "Announces a key in the place of another, which signs that, and signs the log with it.",
        "With --overlap both count for that long; clients that know the old one follow by itself."
      })
  static final class Rotate implements Callable<Integer> {
    private final Session session;

    @Mixin private final Announcing announcing = new Announcing();

    @Option(
        names = "--replaces",
        paramLabel = "ID",
        description = "The key that ends, by key list; the only one that counts if not given.")
    private @Nullable String replaces;

    @Option(
        names = "--overlap",
        paramLabel = "D",
        converter = DurationArgument.class,
        description = "How long the other key still counts; it ends at once if not given.")
    private @Nullable Duration overlap;

    Rotate(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openToVouch()) {
        KeyTerms.Builder terms = KeyTerms.builder();
        NoteKey old = old(catalog);
        if (overlap == null) {
          terms.replaces(old, catalog.log().checkpoint().size());
        } else {
          terms.replaces(old, session.now().plus(overlap));
        }
        return announcing.announce(session, catalog, terms);
      }
    }

    private NoteKey old(Catalog catalog) {
      if (replaces != null) {
        return find(catalog, replaces);
      }
      long size = catalog.log().checkpoint().size();
      List<NoteKey> counting =
          catalog.keys().all().stream()
              .filter(key -> key.standing(size, session.now()) == Standing.COUNTS)
              .map(LogKey::key)
              .toList();
      if (counting.size() != 1) {
        throw new RequestException(
            counting.isEmpty()
                ? "no key of the log counts that could be replaced; announce one with key add"
                : counting.size()
                    + " keys count; name the one that ends with --replaces ID (key list)");
      }
      return counting.get(0);
    }
  }

  /** Revokes one. */
  @Command(
      name = "revoke",
      description = {
        "Revokes a key: what it signed up to a size of the log stays signed, and nothing else.",
        "Give --last-size where it may have been stolen earlier: the last size that is yours."
      })
  static final class Revoke implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "ID", description = "The key, by key list.")
    private String id;

    @Option(
        names = "--by",
        required = true,
        paramLabel = "KEY",
        description = "A key file that counts now; again for each that has to sign.")
    private List<String> by;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Option(
        names = "--last-size",
        paramLabel = "N",
        description = "The largest size of the log that it may sign; that of now if not given.")
    private @Nullable Long lastSize;

    Revoke(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      try (Catalog catalog = session.openToVouch()) {
        long last = lastSize == null ? catalog.log().checkpoint().size() : lastSize;
        try {
          catalog
              .keys()
              .revoke(
                  new KeyLimit(find(catalog, id), OptionalLong.of(last), Optional.empty()),
                  reason,
                  signers(session, by));
        } catch (IllegalArgumentException e) {
          throw new RequestException(String.valueOf(e.getMessage()));
        }
        return tell(session, catalog);
      }
    }
  }

  private static NoteKey find(Catalog catalog, String id) {
    List<NoteKey> found =
        catalog.keys().all().stream()
            .map(LogKey::key)
            .filter(key -> key.text().equals(id) || key.id().toHex().equals(id))
            .toList();
    if (found.size() != 1) {
      throw new RequestException(
          "expected the id of a key of this log, 8 digits as key list shows them, found '"
              + id
              + "'");
    }
    return found.get(0);
  }

  private static List<Signer> signers(Session session, List<String> files) {
    List<Signer> signers = new ArrayList<>();
    files.forEach(file -> signers.add(Keys.read(session.surroundings().resolve(file))));
    return signers;
  }
}
