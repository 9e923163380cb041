package io.holdfast.catalog.cli.session;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.cli.argument.ShellWords;
import io.holdfast.catalog.cli.console.Answer;
import io.holdfast.catalog.cli.console.Notes;
import io.holdfast.catalog.cli.console.Surroundings;
import io.holdfast.catalog.cli.json.JsonDocument;
import io.holdfast.catalog.cli.progress.ProgressDisplay;
import io.holdfast.catalog.cli.text.Page;
import io.holdfast.catalog.cli.text.Spans;
import io.holdfast.catalog.cli.text.Style;
import io.holdfast.catalog.core.BundleFiles;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.h2.H2Store;
import io.holdfast.catalog.snapshot.Snapshot;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.trust.TrustPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run of the command. Used by one thread. */
public final class Session {
  /** What is held back of an answer, so that a failure on the way can still replace it. */
  private static final int ANSWER_BUFFER_BYTES = 1 << 20;

  private static final Duration STALE_AFTER = Duration.ofMinutes(1);
  private static final int BAR_WIDTH = 80;
  private static final String STANDARD_INPUT = "-";

  private final Surroundings surroundings;
  private final GlobalOptions options;
  private final Answer answer;
  private final Notes notes;

  /**
   * A run.
   *
   * @param surroundings the process around it
   * @param options filled in once the command line is parsed
   */
  public Session(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
    this.answer = new Answer(surroundings.streams().out(), ANSWER_BUFFER_BYTES);
    this.notes = new Notes(surroundings.streams().err());
  }

  /** The process around it. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** What was said of the run as a whole. */
  public GlobalOptions options() {
    return options;
  }

  /** Standard output. */
  public Answer answer() {
    return answer;
  }

  /** Standard error, for reasons. */
  public Notes notes() {
    return notes;
  }

  /** Tells something that is worth knowing but not the answer; not with {@code --quiet}. */
  public void note(String message) {
    if (!options.quiet()) {
      notes.say(message);
    }
  }

  /** Whether the answer is JSON. */
  public boolean json() {
    return options.json();
  }

  /** Writes the answer as JSON. */
  public void document(JsonDocument.Content content) {
    JsonDocument.write(answer, content);
  }

  /** Where text for a person goes. */
  public Page page() {
    boolean coloured = surroundings.answersOnTerminal() && surroundings.allowsColour();
    return new Page(answer, coloured ? Style.COLOURED : Style.PLAIN, now());
  }

  /** What ages are counted from. */
  public Instant now() {
    return surroundings.clock().instant();
  }

  /**
   * Opens the catalog that is there.
   *
   * @throws RequestException if there is none
   */
  public Catalog openExisting() {
    return openExisting(opening -> {});
  }

  /** As {@link #openExisting()}, opened in another way. */
  public Catalog openExisting(Consumer<CatalogOptions.Builder> changed) {
    return openExisting(trust(), changed);
  }

  /**
   * Opens the catalog that is there for somebody who is about to vouch for it: whom this client
   * believes is not asked; its pin counts.
   *
   * @throws RequestException if there is none
   */
  public Catalog openToVouch() {
    return openExisting(TrustPolicy.none(), opening -> {});
  }

  private TrustPolicy trust() {
    TrustPolicy trust = clientState().trust();
    if (!options.signedOnly()) {
      return trust;
    }
    if (trust.logKeys().isEmpty()) {
      throw new RequestException(
          "--signed-only needs a key that is believed: name it in a line 'log KEY' of a file, and the"
              + " file in HOLDFAST_TRUST (holdfast key list shows the keys)");
    }
    return trust.countingSigned();
  }

  private Catalog openExisting(TrustPolicy trust, Consumer<CatalogOptions.Builder> changed) {
    Path path = catalogPath();
    if (!Files.exists(path)) {
      clientState().requireNoPin(path);
      throw new RequestException(
          "there is no catalog at "
              + path
              + "; name another with --catalog PATH or HOLDFAST_CATALOG, or make one with"
              + " holdfast quickstart SOURCE");
    }
    Catalog catalog = open(H2Store.existing(path), trust, changed);
    Instant asOf = catalog.view().asOf();
    if (Duration.between(asOf, now()).compareTo(STALE_AFTER) > 0) {
      note("the catalog is seen as of " + Spans.timeAndAge(asOf, now()));
    }
    return catalog;
  }

  /** Opens the catalog; makes it where there is none, and says so. */
  public Catalog openOrCreate() {
    return openOrCreate(opening -> {});
  }

  /** As {@link #openOrCreate()}, opened in another way. */
  public Catalog openOrCreate(Consumer<CatalogOptions.Builder> changed) {
    Path path = catalogPath();
    boolean existed = Files.exists(path);
    // Nobody can vouch yet for a catalog that is made here.
    TrustPolicy trust = existed ? trust() : TrustPolicy.none();
    Catalog catalog = open(H2Store.at(path), trust, changed);
    if (!existed) {
      note("made a new catalog at " + path);
    }
    return catalog;
  }

  private Catalog open(H2Store store, TrustPolicy trust, Consumer<CatalogOptions.Builder> changed) {
    CatalogOptions.Builder opening = CatalogOptions.builder().clock(surroundings.clock());
    clientState().pin(catalogPath()).ifPresent(opening::pin);
    clientState().signer().ifPresent(opening::signer);
    opening.trust(trust);
    changed.accept(opening);
    return Catalogs.open(keyed(store), opening.build());
  }

  private StoreFactory keyed(H2Store store) {
    H2Store opened = store.waitForWriter(options.waitForWriter()).clock(surroundings.clock());
    String named = options.storeKey();
    if (named == null) {
      named = surroundings.environment().getOrDefault("HOLDFAST_STORE_KEY", "");
    }
    return named.isEmpty()
        ? opened
        : Catalogs.encrypted(opened, BundleFiles.keyFile(surroundings.resolve(named)));
  }

  /** Where a catalog is to be made, by whatever is not opening it. */
  public StoreFactory newStore(Path place) {
    return keyed(H2Store.at(place));
  }

  /** A command on the same catalog, as a person types it. */
  public String command(List<String> words) {
    List<String> all = new ArrayList<>(List.of("holdfast"));
    all.addAll(options.naming());
    all.addAll(words);
    return ShellWords.line(all);
  }

  /** Removes the catalog's index, which the next opening makes again from its log. */
  public void forgetIndex() {
    H2Store.existing(catalogPath()).waitForWriter(options.waitForWriter()).forgetIndex();
  }

  /** What this client keeps outside the catalog. */
  public ClientState clientState() {
    return new ClientState(surroundings, this::note);
  }

  /** Where the catalog lies, absolute. */
  public Path catalogPath() {
    String named = options.catalog();
    if (named == null) {
      named = surroundings.environment().getOrDefault("HOLDFAST_CATALOG", "");
    }
    return surroundings.resolve(named.isEmpty() ? ".holdfast/catalog" : named);
  }

  /**
   * The source that an argument names, told by its content; {@code -} is a tar stream on standard
   * input.
   */
  public EntrySource source(String argument) {
    if (argument.equals(STANDARD_INPUT)) {
      return Sources.tarStream(surroundings.streams().in(), STANDARD_INPUT);
    }
    return Sources.detect(surroundings.resolve(argument));
  }

  /** The snapshot that an argument names. */
  public Snapshot snapshot(Catalog catalog, String argument) {
    if (argument.equalsIgnoreCase("latest")) {
      throw new RequestException(
          "'latest' is no snapshot: name one by 8 or more digits of its id (holdfast list), or let"
              + " holdfast select --dataset NAME choose and say why");
    }
    return catalog.snapshots().resolve(argument);
  }

  /** Shows how far a task is, where that is wanted. */
  public ProgressDisplay progress(String task) {
    if (options.quiet()) {
      return ProgressDisplay.none();
    }
    return surroundings.notesOnTerminal()
        ? ProgressDisplay.bar(notes, task, BAR_WIDTH)
        : ProgressDisplay.lines(notes, task);
  }
}
