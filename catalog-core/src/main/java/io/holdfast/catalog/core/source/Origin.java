package io.holdfast.catalog.core.source;

import java.io.IOException;
import java.io.InputStream;

/** Where an archive's bytes come from. */
@FunctionalInterface
interface Origin {
  /** Opens the bytes from their beginning; the caller closes the stream. */
  InputStream open() throws IOException;
}
