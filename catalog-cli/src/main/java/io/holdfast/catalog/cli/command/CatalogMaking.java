package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.bundle.RebuildReport;
import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.json.BundleJson;
import io.holdfast.catalog.cli.session.Session;
import io.holdfast.catalog.cli.text.BundleText;
import io.holdfast.catalog.log.Checkpoint;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.trust.Pin;
import io.holdfast.catalog.trust.PinStore;
import java.util.Optional;

/** What making a catalog again has in common, whatever it is made from. */
final class CatalogMaking {
  private final Session session;
  private final Optional<PinStore> pins;

  CatalogMaking(Session session) {
    this.session = session;
    this.pins = session.clientState().pin(session.catalogPath());
  }

  /** The state of the catalog that this client saw last at this place. */
  Optional<Checkpoint> seen() {
    return pins.flatMap(PinStore::load).map(Pin::checkpoint);
  }

  /** Where the catalog is made. */
  StoreFactory target() {
    return session.newStore();
  }

  /** Answers, and believes the new catalog from now on. */
  int adopted(RebuildReport report) {
    if (pins.flatMap(PinStore::load).isPresent()) {
      pins.orElseThrow().forget();
    }
    return answer(report);
  }

  int answer(RebuildReport report) {
    boolean pinned = pins.flatMap(PinStore::load).isPresent();
    if (session.json()) {
      session.document(json -> BundleJson.fields(json, report));
    } else {
      BundleText.print(session.page(), report);
    }
    if (pinned) {
      session.note(
          "another catalog was seen at "
              + session.catalogPath()
              + ": this one is refused there until it is adopted (holdfast pin forget)");
    }
    if (!report.isClean()) {
      return Verdicts.refused(
          session,
          report.passedOver().size()
              + " files could not be used and the audit has "
              + report.audit().findingsTotal()
              + " findings: the catalog is not all that there was");
    }
    return ExitStatus.OK;
  }
}
