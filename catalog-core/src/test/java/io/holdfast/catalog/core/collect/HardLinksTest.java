package io.holdfast.catalog.core.collect;

import static io.holdfast.catalog.core.collect.PushedEntries.file;
import static io.holdfast.catalog.core.collect.PushedEntries.link;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardLinksTest {
  @TempDir Path temp;

  @Test
  void smallestNameThatIsLeftBecomesTheFile() {
    assertThat(collect(file("m", 1), link("z", "m"), link("b", "z")))
        .containsExactly("FILE b 1", "HARD_LINK m 1 -> b", "HARD_LINK z 1 -> b");
  }

  @Test
  void nameBelowAFileIsNotTheFileOfOthers() {
    assertThat(collect(file("a", 1), file("a/b", 2), link("c", "a/b"), link("d", "c")))
        .containsExactly("FILE a 1", "FILE c 2", "HARD_LINK d 2 -> c");
  }

  @Test
  void nameBelowALinkToAFileIsNotTheFileOfOthers() {
    assertThat(collect(file("x", 1), link("a", "x"), file("a/b", 2), link("c", "a/b")))
        .containsExactly("FILE a 1", "FILE c 2", "HARD_LINK x 1 -> a");
  }

  @Test
  void nameBelowADeadLinkIsLeft() {
    assertThat(collect(link("a", "none"), file("a/b", 2), link("c", "a/b")))
        .containsExactly("FILE a/b 2", "HARD_LINK c 2 -> a/b");
  }

  @Test
  void linkKeepsTheFileThatALaterEntryReplacedUnderItsOldName() {
    assertThat(collect(file("a", 1), link("b", "a"), file("a", 2), link("c", "a")))
        .containsExactly("FILE a 2", "FILE b 1", "HARD_LINK c 2 -> a");
  }

  @Test
  void linkToItselfNamesWhatWasThereBefore() {
    assertThat(collect(file("a", 1), link("a", "a"))).containsExactly("FILE a 1");
    assertThat(collect(link("a", "a"))).isEmpty();
  }

  @Test
  void everyNameHasTheMetadataOfTheFile() {
    Entry link = link("b", "a").toBuilder().mode(0777).uid(7).build();
    try (EntryCollector collector = new EntryCollector(temp, 1 << 20, "x.tar")) {
      PushedEntries.add(collector, List.of(file("a", 1), link));
      List<Entry> entries = new ArrayList<>();
      collector.finish().iterator().forEachRemaining(c -> entries.add(c.entry()));
      assertThat(entries).allMatch(e -> e.mode().orElseThrow() == 0644 && e.uid().isEmpty());
    }
  }

  @Test
  void chainOfManyLinksTakesOneStepForEach() {
    int links = 100_000;
    try (EntryCollector collector = new EntryCollector(temp, 1 << 28, "x.tar")) {
      collector.add(0, file("l0", 1), ChunkHashes.EMPTY);
      for (int i = 1; i <= links; i++) {
        collector.add(i, link("l" + i, "l" + (i - 1)), ChunkHashes.EMPTY);
      }
      // Following each link to the end would be five thousand million steps.
      SortedEntries sorted = assertTimeoutPreemptively(Duration.ofSeconds(60), collector::finish);
      assertThat(sorted.entries()).isEqualTo(links + 1);
      assertThat(sorted.findingsTotal()).isZero();
    }
  }

  @Test
  void keepsOfManyVersionsOnlyThoseThatLinksName() {
    LinkVersions versions = new LinkVersions();
    versions.namedBy(500);
    versions.namedBy(501);
    versions.namedBy(90_000);
    for (int i = 0; i < 100_000; i++) {
      if (i != 500 && i != 501 && i != 90_000) {
        versions.add(new Numbered(i, file("a", i), ChunkHashes.EMPTY));
      }
    }
    assertThat(versions.kept())
        .extracting(Numbered::sequence)
        .containsExactly(499L, 89_999L, 99_999L);
    assertThat(versions.before(501)).isEqualTo(versions.before(500));
  }

  @Test
  void reportsALinkBelowAFileOnce() {
    try (EntryCollector collector = new EntryCollector(temp, 1 << 20, "x.tar")) {
      PushedEntries.add(collector, List.of(file("a", 1), link("a/b", "none")));
      assertThat(collector.finish().findings())
          .extracting(Finding::code, f -> f.path().orElseThrow())
          .containsExactly(tuple(FindingCode.MALFORMED_ARCHIVE, EntryPath.of("a/b")));
    }
  }

  private List<String> collect(Entry... pushed) {
    try (EntryCollector collector = new EntryCollector(temp, 1, "x.tar")) {
      PushedEntries.add(collector, List.of(pushed));
      return PushedEntries.lines(collector.finish());
    }
  }
}
