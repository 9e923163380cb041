package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.spi.StoreException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody changes a statement behind the hashes of the tree that are kept beside the log. */
class CheckedLogTest {
  private static final int BLOCK = 64;
  private static final int SIZE = (int) BlockHint.FEWEST_NEW_BLOCKS * BLOCK + 7;

  private final HeldHints hints = new HeldHints();
  private final ListLog log = new ListLog();
  private Digest pinned = Digest.copyOf(new byte[32]);

  @BeforeEach
  void write() {
    for (int i = 0; i < SIZE; i++) {
      log.statements.add(ByteString.ofUtf8("statement " + i));
    }
    pinned = new MerkleLog(log, "here", hints).root(SIZE);
  }

  private CheckedLog open() {
    MerkleLog tree = new MerkleLog(log, "here", hints);
    assertThat(tree.root(SIZE)).isEqualTo(pinned);
    return new CheckedLog(log, "here", tree);
  }

  private void change(int index) {
    log.statements.set(index, ByteString.ofUtf8("something else"));
  }

  @Test
  void readsWhatIsThere() {
    CheckedLog checked = open();
    for (int[] range :
        new int[][] {{0, 1}, {63, 1}, {63, 2}, {64, 64}, {1, 200}, {SIZE - 9, 20}, {SIZE, 3}}) {
      assertThat(checked.read(range[0], range[1])).isEqualTo(log.read(range[0], range[1]));
    }
  }

  @Test
  void aChangedStatementFailsWhenItIsReadAlthoughTheRootIsAsItWas() {
    change(10 * BLOCK + 5);
    CheckedLog checked = open();
    for (int[] range : new int[][] {{10 * BLOCK + 5, 1}, {10 * BLOCK, 1}, {9 * BLOCK, 65}}) {
      assertThatThrownBy(() -> checked.read(range[0], range[1]))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("expected statements 640 to 703")
          .hasMessageContaining("audit");
    }
    assertThat(checked.read(9 * BLOCK, BLOCK)).hasSize(BLOCK);
  }

  @Test
  void aLogThatWasOpenedIsStillCheckedWhenItIsChangedLater() {
    CheckedLog checked = open();
    assertThat(checked.read(70, 1)).hasSize(1);
    change(70);
    assertThatThrownBy(() -> checked.read(70, 1)).isInstanceOf(StoreException.class);
  }

  @Test
  void aTreeThatNobodyAskedForARootChecksNothing() {
    CheckedLog checked = new CheckedLog(log, "here", new MerkleLog(log, "here", hints));
    change(70);
    assertThat(checked.read(70, 1)).hasSize(1);
    assertThat(log.read).isLessThan(2L * SIZE);
  }
}
