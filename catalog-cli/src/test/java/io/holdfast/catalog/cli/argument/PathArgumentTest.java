package io.holdfast.catalog.cli.argument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.manifest.EntryPath;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PathArgumentTest {
  private final PathArgument argument = new PathArgument();

  @ParameterizedTest
  @CsvSource({"/etc/hosts", "./etc/hosts", "etc/hosts/", "././/etc/hosts//", "etc/hosts"})
  void dropsWhatAShellAdds(String written) {
    assertThat(argument.convert(written)).isEqualTo(EntryPath.of("etc/hosts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "/", "./", "//"})
  void namesTheRoot(String written) {
    assertThat(argument.convert(written).isRoot()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "..data", "a.", ".config/x"})
  void keepsNamesThatBeginWithDots(String written) {
    assertThat(argument.convert(written)).isEqualTo(EntryPath.of(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/../b", "a//b", "a/./b", "a\\x00b", "../x", "\\u{110000}"})
  void refusesWhatIsNoPath(String written) {
    assertThatThrownBy(() -> argument.convert(written)).isInstanceOf(TypeConversionException.class);
  }

  @Test
  void readsBackWhateverTheCommandPrints() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      byte[] name = new byte[1 + random.nextInt(12)];
      random.nextBytes(name);
      for (int i = 0; i < name.length; i++) {
        if (name[i] == 0 || name[i] == '/' || name[i] == '.') {
          name[i] = '\\';
        }
      }
      EntryPath path = EntryPath.ofSlashed(name);
      assertThat(argument.convert(path.toString())).as("seed %d", seed).isEqualTo(path);
    }
  }

  @Test
  void readsBackControlCharactersAndLineSeparators() {
    EntryPath path = EntryPath.of("a\u001b[31m\n\u2028\u202e\\xff/b");
    assertThat(argument.convert(path.toString())).isEqualTo(path);
  }

  @Test
  void readsListsOfRawPaths() {
    byte[] lines = "./a b\n/etc/x\r/y\n\n\\x41\n".getBytes(StandardCharsets.UTF_8);
    assertThat(PathList.parse(lines, '\n'))
        .containsExactly(EntryPath.of("a b"), EntryPath.of("etc/x\r/y"), EntryPath.of("\\x41"));
    byte[] zeros = "with\nnewline\0last".getBytes(StandardCharsets.UTF_8);
    assertThat(PathList.parse(zeros, '\0'))
        .containsExactly(EntryPath.of("with\nnewline"), EntryPath.of("last"));
    assertThat(PathList.parse(new byte[0], '\n')).isEmpty();
    byte[] notUtf8 = {'a', (byte) 0xff, '\n'};
    assertThat(PathList.parse(notUtf8, '\n'))
        .containsExactly(EntryPath.ofSlashed(new byte[] {'a', (byte) 0xff}));
  }
}
