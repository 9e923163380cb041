package io.holdfast.catalog.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a source file of any module may contain, which no class file can tell. */
class SourceRulesTest {
  private static final int MOST_LINES = 400;

  /** Ways to skip a test or to make it depend on the clock; a skipped test proves nothing. */
  private static final Pattern FORBIDDEN_IN_TESTS =
      Pattern.compile(
          "@(?:Disabled|Enabled)\\w*|\\bAssum"
              + "ptions\\b|\\bassum(?:eThat|eTrue|eFalse|ingThat)\\b"
              + "|\\bThread\\.sle"
              + "ep\\b");

  private static final Pattern NULL_MARKED = Pattern.compile("^@NullMarked$", Pattern.MULTILINE);

  @Test
  void seesMainAndTestSources() throws IOException {
    assertThat(sources("main")).hasSizeGreaterThan(5);
    assertThat(sources("test")).hasSizeGreaterThan(2);
  }

  @Test
  void noFileIsTooLongToRead() throws IOException {
    assertThat(Stream.concat(sources("main").stream(), sources("test").stream()))
        .filteredOn(file -> lines(file) > MOST_LINES)
        .isEmpty();
  }

  @Test
  void noTestCanBeSkippedOrSleeps() throws IOException {
    assertThat(sources("test")).filteredOn(contains(FORBIDDEN_IN_TESTS)).isEmpty();
    assertThat(sources("main"))
        .filteredOn(file -> file.toString().contains("testkit"))
        .filteredOn(contains(FORBIDDEN_IN_TESTS))
        .isEmpty();
  }

  @Test
  void everyPackageSaysItsPurposeAndIsNullMarked() throws IOException {
    assertThat(
            sources("main").stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(file -> file.resolveSibling("package-info.java"))
                .distinct())
        .filteredOn(info -> !Files.exists(info) || !contains(NULL_MARKED).test(info))
        .isEmpty();
  }

  private static List<Path> sources(String kind) throws IOException {
    Path project = Path.of(System.getProperty("basedir", "")).toAbsolutePath().getParent();
    try (Stream<Path> modules = Files.list(project)) {
      return modules
          .map(module -> module.resolve("src").resolve(kind).resolve("java"))
          .filter(Files::isDirectory)
          .flatMap(SourceRulesTest::javaFiles)
          .toList();
    }
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Predicate<Path> contains(Pattern pattern) {
    return file -> pattern.matcher(text(file)).find();
  }

  private static long lines(Path file) {
    return text(file).lines().count();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
