package io.holdfast.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.spi.CheckpointStore;
import io.holdfast.catalog.spi.StoreFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store does with the notes beside the log. */
public interface CheckpointContract extends StoreFixture {
  /** A store without notes gives none. */
  @Test
  default void startsWithoutNotes() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      assertThat(store.checkpoints().notes()).isEmpty();
    }
  }

  /** A slot holds one note, the last one; slots come in their order, byte for byte. */
  @Test
  default void keepsTheLastNoteOfEachSlotInTheOrderOfTheSlots() {
    StoreFactory factory = newStore();
    ByteString everyByte = everyByte();
    try (CatalogStore store = StoreFixture.open(factory)) {
      store.checkpoints().put("log", ByteString.ofUtf8("one"));
      store.checkpoints().put("by-2", everyByte);
      store.checkpoints().put("by-1", ByteString.EMPTY);
      store.checkpoints().put("log", ByteString.ofUtf8("two"));
      assertThat(store.checkpoints().notes())
          .containsExactly(ByteString.EMPTY, everyByte, ByteString.ofUtf8("two"));
    }
    try (CatalogStore again = StoreFixture.open(factory)) {
      assertThat(again.checkpoints().notes())
          .containsExactly(ByteString.EMPTY, everyByte, ByteString.ofUtf8("two"));
    }
  }

  private static ByteString everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return ByteString.copyOf(bytes);
  }

  /** Slots that could be another file, and notes that are too long, are refused. */
  @Test
  default void refusesWhatIsNoSlotAndNotesThatAreTooLong() {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      CheckpointStore notes = store.checkpoints();
      ByteString note = ByteString.ofUtf8("a note");
      for (String slot : List.of("", "A", "a/b", "..", "a.b", "a b", "a".repeat(65))) {
        assertThatThrownBy(() -> notes.put(slot, note))
            .as("slot '%s'", slot)
            .isInstanceOf(IllegalArgumentException.class);
      }
      byte[] most = new byte[CheckpointStore.MAX_NOTE_BYTES];
      assertThatThrownBy(() -> notes.put("a", ByteString.copyOf(new byte[most.length + 1])))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(notes.notes()).isEmpty();
      notes.put("a".repeat(64), ByteString.copyOf(most));
      assertThat(notes.notes()).containsExactly(ByteString.copyOf(most));
    }
  }

  /** Whoever reads while notes are replaced sees the old one or the new one, whole. */
  @Test
  default void readersSeeWholeNotes() throws InterruptedException {
    try (CatalogStore store = StoreFixture.open(newStore())) {
      ByteString one = ByteString.ofUtf8("a".repeat(5_000));
      ByteString two = ByteString.ofUtf8("b".repeat(9_000));
      store.checkpoints().put("log", one);
      Thread writer =
          new Thread(
              () -> {
                for (int i = 0; i < 20; i++) {
                  store.checkpoints().put("log", i % 2 == 0 ? two : one);
                }
              });
      writer.start();
      List<ByteString> seen = new ArrayList<>();
      do {
        seen.addAll(store.checkpoints().notes());
      } while (writer.isAlive());
      writer.join();
      assertThat(seen).isNotEmpty().allMatch(note -> note.equals(one) || note.equals(two));
    }
  }
}
