package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.cli.console.ExitStatus;
import io.holdfast.catalog.cli.session.Session;

/** How a command ends that ran well. */
final class Verdicts {
  private Verdicts() {}

  /** The answer is no: says why, after the answer itself. */
  static int refused(Session session, String reason) {
    session.answer().flush();
    session.notes().say(reason);
    return ExitStatus.REFUSED;
  }
}
