package io.holdfast.catalog.core.coverage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.verify.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Recomputes the samples of the format specification, whose values come from another program. */
class FormatExampleTest {
  private static List<String> example() throws IOException {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    String page = Files.readString(module.resolveSibling("docs").resolve("format.md"), UTF_8);
    Matcher block =
        Pattern.compile("```text example=sample\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    return block.group(1).lines().toList();
  }

  @Test
  void drawsTheSamplesOfTheSpecification() throws IOException {
    List<String> lines = example();
    assertThat(lines).hasSize(4);
    for (String line : lines) {
      String[] parts = line.split(": ", -1);
      String[] given = parts[0].split(" ", -1);
      Digest payload = Digest.fromHex(given[0]);
      long seed = Long.parseUnsignedLong(given[1]);
      long total = Long.parseLong(given[3]);
      Sample sample = Sample.ofShare(Sample.Unit.CHUNKS, Double.parseDouble(given[2]), seed);
      // As many chunks as there are, the last of them of one byte.
      ContentReference container =
          new ContentReference(DigestScheme.MERKLE_SHA256_18, ((total - 1) << 18) + 1, payload);
      SampleDraw draw = SampleDraw.of(sample, payload, UnitLayout.ofContainer(container));
      assertThat(draw.odds().total()).isEqualTo(total);
      assertThat(draw.odds().drawn()).isEqualTo(Long.parseLong(given[4]));
      int[] places = Stream.of(parts[1].split(" ", -1)).mapToInt(Integer::parseInt).toArray();
      assertThat(draw.units().toBits().stream().toArray()).as(line).containsExactly(places);
    }
  }
}
