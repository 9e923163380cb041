package io.holdfast.catalog.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EntryPathTest {
  private static final EntryPath PATH = EntryPath.of("a/bc");

  @Test
  void keepsItsKeyWhateverBecomesOfTheBytesItWasMadeOf() {
    byte[] key = PATH.key();
    EntryPath whole = EntryPath.ofKey(key);
    EntryPath part = EntryPath.ofKey(key, 0, key.length);
    byte[] slashed = {'a', '/', 'b', 'c'};
    EntryPath fromSlashed = EntryPath.ofSlashed(slashed);
    key[0] = 'x';
    slashed[0] = 'x';
    assertThat(whole).isEqualTo(PATH);
    assertThat(part).isEqualTo(PATH);
    assertThat(fromSlashed).isEqualTo(PATH);
    assertThat(slashed[1]).as("the caller's bytes").isEqualTo((byte) '/');
  }

  @Test
  void isMadeOfAKeyWithinOtherBytes() {
    byte[] bytes = {'/', 'a', 0, 'b', 'c', 0};
    assertThat(EntryPath.ofKey(bytes, 1, 4)).isEqualTo(PATH);
    assertThatThrownBy(() -> EntryPath.ofKey(bytes, 1, 5))
        .isInstanceOf(MalformedPathException.class)
        .hasMessageContaining("a component is empty");
    assertThatThrownBy(() -> EntryPath.ofKey(bytes, 3, 4))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
