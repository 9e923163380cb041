package io.holdfast.catalog.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree is the same with kept hashes and without, and takes none that are of another log. */
class BlockHintTest {
  private static final int BLOCK = 64;
  private static final int LONG = (int) (BlockHint.FEWEST_NEW_BLOCKS * BLOCK);

  private final HeldHints hints = new HeldHints();

  @Test
  void readsThreeBlocksOfALogThatAnotherProcessKnew() {
    CountingLog log = new CountingLog(LONG + 10, "a");
    Digest root = new MerkleLog(log, "here", hints).root(LONG + 10);
    assertThat(log.read).isGreaterThanOrEqualTo(LONG);
    log.read = 0;
    assertThat(new MerkleLog(log, "here", hints).root(LONG + 10)).isEqualTo(root);
    assertThat(log.read).isBetween(1, 4 * BLOCK);
    assertThat(new MerkleLog(log, "here", new HeldHints()).root(LONG + 10)).isEqualTo(root);
  }

  @Test
  void keepsNothingOfAShortLog() {
    new MerkleLog(new CountingLog(LONG - 1, "a"), "here", hints).root(LONG - 1);
    assertThat(hints.kept).isEmpty();
  }

  @Test
  void givesEverySmallerRootAndProofFromKeptHashes() {
    CountingLog log = new CountingLog(LONG + 100, "a");
    new MerkleLog(log, "here", hints).root(LONG + 100);
    MerkleLog kept = new MerkleLog(log, "here", hints);
    MerkleLog plain = new MerkleLog(log, "here", new HeldHints());
    for (long size : new long[] {0, 1, 63, 64, 65, 1000, LONG - 1, LONG, LONG + 1, LONG + 100}) {
      assertThat(kept.root(size)).isEqualTo(plain.root(size));
      assertThat(kept.consistency(size, LONG + 100)).isEqualTo(plain.consistency(size, LONG + 100));
    }
    assertThat(kept.inclusion(77, LONG + 3)).isEqualTo(plain.inclusion(77, LONG + 3));
  }

  @Test
  void takesNoHashesOfAnotherLog() {
    new MerkleLog(new CountingLog(LONG, "a"), "here", hints).root(LONG);
    CountingLog other = new CountingLog(LONG + 5, "b");
    assertThat(new MerkleLog(other, "here", hints).root(LONG + 5))
        .isEqualTo(new MerkleLog(other, "here", new HeldHints()).root(LONG + 5));
  }

  /** The end was lost in a power cut, and other statements came in its place. */
  @Test
  void takesNoHashesOfAnEndThatWasLost() {
    CountingLog log = new CountingLog(2 * LONG, "a");
    new MerkleLog(log, "here", hints).root(2 * LONG);
    log.rewriteFrom(2 * LONG - 1);
    assertThat(new MerkleLog(log, "here", hints).root(2 * LONG))
        .isEqualTo(new MerkleLog(log, "here", new HeldHints()).root(2 * LONG));
  }

  @Test
  void takesNoHashesOfALongerLog() {
    CountingLog log = new CountingLog(2 * LONG, "a");
    Digest shorter = new MerkleLog(log, "here", new HeldHints()).root(LONG);
    new MerkleLog(log, "here", hints).root(2 * LONG);
    CountingLog restored = new CountingLog(LONG, "a");
    assertThat(new MerkleLog(restored, "here", hints).root(LONG)).isEqualTo(shorter);
  }

  @Test
  void passesOverWhatIsNoHint() {
    CountingLog log = new CountingLog(LONG, "a");
    Digest root = new MerkleLog(log, "here", hints).root(LONG);
    byte[] whole = hints.kept.get(BlockHint.NAME).toByteArray();
    for (int length : new int[] {0, 3, 4, 35, whole.length - 1}) {
      hints.kept.put(BlockHint.NAME, ByteString.copyOf(whole, 0, length));
      assertThat(new MerkleLog(log, "here", hints).root(LONG)).isEqualTo(root);
    }
    byte[] newer = whole.clone();
    newer[3]++;
    hints.kept.put(BlockHint.NAME, ByteString.copyOf(newer));
    assertThat(new MerkleLog(log, "here", hints).root(LONG)).isEqualTo(root);
    assertThat(hints.kept.get(BlockHint.NAME)).isEqualTo(ByteString.copyOf(whole));
  }

  /** Counts the statements that are read. */
  private static final class CountingLog implements LogStore {
    private final List<Statement> statements = new ArrayList<>();
    private int read;

    CountingLog(int size, String text) {
      for (int i = 0; i < size; i++) {
        statements.add(new Statement(i, ByteString.ofUtf8(text + i)));
      }
    }

    void rewriteFrom(int index) {
      for (int i = index; i < statements.size(); i++) {
        statements.set(i, new Statement(i, ByteString.ofUtf8("rewritten " + i)));
      }
    }

    @Override
    public long size() {
      return statements.size();
    }

    @Override
    public List<Statement> read(long fromIndex, int limit) {
      int from = (int) Math.min(fromIndex, statements.size());
      List<Statement> found = statements.subList(from, Math.min(from + limit, statements.size()));
      read += found.size();
      return found;
    }
  }
}
