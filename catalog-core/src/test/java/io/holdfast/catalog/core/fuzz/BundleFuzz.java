package io.holdfast.catalog.core.fuzz;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.holdfast.catalog.core.BundleFiles;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks what it is given as a bundle, in a file system in memory. */
public final class BundleFuzz {
  private BundleFuzz() {}

  /** The name is Jazzer's. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path file = Files.write(memory.getPath("/fuzz.holdfast"), input);
      Refusal.orNothing(() -> BundleFiles.plain().check(file));
    }
  }
}
