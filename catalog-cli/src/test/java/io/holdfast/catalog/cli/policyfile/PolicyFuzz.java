package io.holdfast.catalog.cli.policyfile;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.holdfast.catalog.cli.session.RequestException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads what it is given as a policy file; the first byte says in which of the three forms. */
public final class PolicyFuzz {
  private static final String[] FORMS = {"toml", "yaml", "json"};

  private PolicyFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length == 0) {
      return;
    }
    String form = FORMS[(input[0] & 0xff) % FORMS.length];
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = memory.getPath("/policy." + form);
      read(Files.write(file, Arrays.copyOfRange(input, 1, input.length)));
    }
  }

  /** A refusal without a reason, and anything else that is thrown, is a find. */
  private static void read(Path file) {
    try {
      PolicyFile.read(file);
    } catch (RequestException e) {
      if (!e.getMessage().contains(file.toString())) {
        throw new IllegalStateException("refused without the file's name", e);
      }
    }
  }
}
