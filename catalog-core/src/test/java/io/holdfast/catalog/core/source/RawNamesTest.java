package io.holdfast.catalog.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.PathText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names whose bytes are no text. */
class RawNamesTest {
  @TempDir private Path folder;

  private Path child(String percentEncoded) {
    return Path.of(URI.create(folder.toUri() + percentEncoded));
  }

  private void makeTree() throws IOException {
    Files.writeString(child("bad%FF%C3name"), "1");
    Files.writeString(child("umlaut-%C3%A4"), "2");
    Files.createDirectory(child("dir%80"));
    Files.writeString(child("dir%80/replaced-%EF%BF%BD"), "3");
    Files.createSymbolicLink(child("relative"), Path.of(".").relativize(Path.of("a")));
    Files.createSymbolicLink(child("absolute"), child("dir%80"));
    Files.createSymbolicLink(child("to-dir"), child("x").getParent().relativize(child("dir%80")));
  }

  @Test
  void keepsBytesThatAreNotUtf8() throws IOException {
    makeTree();

    assertThat(describe(folder)).containsExactlyElementsOf(expected());
  }

  private List<String> expected() {
    return List.of(
        ".",
        "absolute -> " + folder + "/dir\\x80",
        "bad\\xff\\xc3name",
        "dir\\x80",
        "dir\\x80/replaced-\uFFFD",
        "relative -> a",
        "to-dir -> dir\\x80",
        "umlaut-ä");
  }

  private static List<String> describe(Path folder) throws IOException {
    return RecordingSink.of(Sources.directory(folder)).entries.stream()
        .sorted(Comparator.comparing(Entry::path))
        .map(
            entry ->
                entry.path()
                    + entry
                        .linkTarget()
                        .map(target -> " -> " + PathText.escape(target.toByteArray()))
                        .orElse(""))
        .toList();
  }

  /** Runs in a JVM of its own, whose charset for names is that of its locale. */
  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", "POSIX"})
  void keepsBytesInEveryLocale(String locale) throws IOException, InterruptedException {
    makeTree();
    String classes =
        Stream.of(RawNamesTest.class, Sources.class, Entry.class)
            .map(RawNamesTest::locationOf)
            .collect(Collectors.joining(System.getProperty("path.separator")));
    ProcessBuilder walk =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes,
            RawNamesTest.class.getName() + "$Walk",
            folder.toString());
    walk.environment().put("LC_ALL", locale);
    walk.redirectErrorStream(true);
    Process process = walk.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines()).containsExactlyElementsOf(expected());
  }

  private static String locationOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  /** Prints what a walk finds, as UTF-8. */
  static final class Walk {
    private Walk() {}

    public static void main(String[] arguments) throws IOException {
      for (String line : describe(Path.of(arguments[0]))) {
        System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      System.out.flush();
    }
  }
}
