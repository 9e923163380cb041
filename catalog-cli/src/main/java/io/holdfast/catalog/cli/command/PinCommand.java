package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.LogJson;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.Page.Fact;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What this client saw of the catalog last. */
@Command(
    name = "pin",
    synopsisSubcommandLabel = "(show | forget)",
    description =
        "The last state of the catalog that this client saw, which every command compares it with.")
public final class PinCommand {
  private PinCommand() {}

  /** The group itself, which does nothing. */
  public static PinCommand group() {
    return new PinCommand();
  }

  /** Shows the pin. */
  @Command(name = "show", description = "Shows the pin of this catalog, and where it is kept.")
  public static final class Show implements Callable<Integer> {
    private final Session session;

    /** A command in a session. */
    public Show(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      PinStore store = store(session);
      tell(session, store, load(session, store));
      return ExitStatus.OK;
    }
  }

  /** Forgets the pin. */
  @Command(
      name = "forget",
      description = {
        "Forgets the pin, so that the next catalog that is seen at this place is believed.",
        "The pin is kept under another name, as evidence."
      })
  public static final class Forget implements Callable<Integer> {
    private final Session session;

    /** A command in a session. */
    public Forget(Session session) {
      this.session = session;
    }

    @Override
    public Integer call() {
      PinStore store = store(session);
      Pin pin = load(session, store);
      store.forget();
      tell(session, store, pin);
      session.note("forgotten; the next catalog at " + session.catalogPath() + " is believed");
      return ExitStatus.OK;
    }
  }

  private static PinStore store(Session session) {
    return session
        .clientState()
        .pin(session.catalogPath())
        .orElseThrow(
            () -> new RequestException("there is no place for pins; set HOLDFAST_STATE to one"));
  }

  private static Pin load(Session session, PinStore store) {
    return store
        .load()
        .orElseThrow(
            () ->
                new RequestException(
                    "no catalog was seen at " + session.catalogPath() + " by this client"));
  }

  private static void tell(Session session, PinStore store, Pin pin) {
    if (session.json()) {
      session.document(
          json -> {
            LogJson.fields(json, pin.checkpoint());
            json.field("seenAt", pin.seenAt());
            json.field("file", store.location());
          });
    } else {
      session
          .page()
          .facts(
              List.of(
                  new Fact("log", pin.checkpoint().origin()),
                  new Fact("size", Long.toString(pin.checkpoint().size())),
                  new Fact("root", pin.checkpoint().root().toHex()),
                  new Fact("seen", session.page().when(pin.seenAt())),
                  new Fact("kept in", store.location())));
    }
  }
}
