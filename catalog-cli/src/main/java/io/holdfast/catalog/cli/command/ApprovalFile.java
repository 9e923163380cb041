package io.holdfast.catalog.cli.command;

import io.holdfast.catalog.approval.Approval;
import io.holdfast.catalog.approval.ApprovalText;
import io.holdfast.catalog.cli.session.RequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An approval that somebody made elsewhere, in a file. */
final class ApprovalFile {
  private ApprovalFile() {}

  /**
   * Reads an approval.
   *
   * @throws RequestException if the file holds none
   */
  static Approval read(Path file) {
    try {
      return ApprovalText.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new RequestException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
