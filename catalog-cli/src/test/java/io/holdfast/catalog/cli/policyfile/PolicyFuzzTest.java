package io.holdfast.catalog.cli.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Gives the target of fuzzing all seeds, and every input that once broke it. */
class PolicyFuzzTest {
  @Test
  void readsEveryPolicyFile() throws Exception {
    Path seeds = Path.of(PolicyFuzzTest.class.getResource("/fuzz/policy").toURI());
    try (Stream<Path> files = Files.list(seeds)) {
      List<Path> inputs = files.sorted().toList();
      assertThat(inputs).hasSizeGreaterThanOrEqualTo(3);
      for (Path input : inputs) {
        byte[] bytes = Files.readAllBytes(input);
        assertThatCode(() -> PolicyFuzz.fuzzerTestOneInput(bytes))
            .as(input.toString())
            .doesNotThrowAnyException();
      }
    }
  }
}
