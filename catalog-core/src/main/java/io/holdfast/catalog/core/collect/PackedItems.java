package io.holdfast.catalog.core.collect;

import io.holdfast.catalog.core.digest.ChunkHashes;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Items in memory as {@link SpillCodec} encodes them, one behind the other in pages. As objects
 * they would take three times the space, and the garbage collector would copy each of them several
 * times before it is let go. Not thread-safe.
 */
final class PackedItems {
  /** Holds the longest path with the longest target, and no garbage collector treats it apart. */
  private static final int PAGE_BYTES = 1 << 18;

  /** Enough for a small payload, of which thousands may be recorded a second. */
  private static final int FIRST_PAGE_BYTES = 1 << 13;

  /** What an item takes beside its bytes: an object and a place in a list. */
  private static final int OVERHEAD_BYTES = 32;

  private final SpillCodec codec;
  private final List<Packed> items = new ArrayList<>();
  // Used again after all items were let go.
  private final List<byte[]> pages = new ArrayList<>();
  private int pagesUsed;
  private byte[] page = new byte[FIRST_PAGE_BYTES];
  private int used;
  private long bytes;

  PackedItems(SpillCodec codec) {
    this.codec = codec;
  }

  /** An item: where its form lies, among others', and its chunks, which may be many. */
  private static final class Packed implements Comparable<Packed> {
    private static final VarHandle INT =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle LONG =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] page;
    private final int offset;
    private final ChunkHashes chunks;

    Packed(byte[] page, int offset, ChunkHashes chunks) {
      this.page = page;
      this.offset = offset;
      this.chunks = chunks;
    }

    /** As {@link Numbered#compareTo}. */
    @Override
    public int compareTo(Packed other) {
      int byPath =
          Arrays.compareUnsigned(
              page, keyStart(), keyEnd(), other.page, other.keyStart(), other.keyEnd());
      return byPath != 0 ? byPath : Long.compare(sequence(), other.sequence());
    }

    private int keyStart() {
      return offset + SpillCodec.KEY_LENGTH + Integer.BYTES;
    }

    private int keyEnd() {
      return keyStart() + (int) INT.get(page, offset + SpillCodec.KEY_LENGTH);
    }

    private long sequence() {
      return (long) LONG.get(page, offset + SpillCodec.SEQUENCE);
    }

    int length() {
      return Integer.BYTES + (int) INT.get(page, offset);
    }

    ByteBuffer form() {
      return ByteBuffer.wrap(page, offset, length()).slice();
    }
  }

  void add(Numbered item) {
    ByteBuffer form = codec.encode(item);
    int length = form.remaining();
    if (length > page.length - used) {
      page = nextPage();
      used = 0;
    }
    form.get(page, used, length);
    items.add(new Packed(page, used, item.chunks()));
    used += length;
    bytes += length + OVERHEAD_BYTES + item.chunks().bytes();
  }

  private byte[] nextPage() {
    if (pagesUsed == pages.size()) {
      pages.add(new byte[PAGE_BYTES]);
    }
    return pages.get(pagesUsed++);
  }

  /** About how much memory they take. */
  long bytes() {
    return bytes;
  }

  int count() {
    return items.size();
  }

  void sort() {
    Collections.sort(items);
  }

  /** Writes them as {@link SpillCodec#read} reads them. */
  void writeTo(OutputStream out) throws IOException {
    for (Packed item : items) {
      out.write(item.page, item.offset, item.length());
      item.chunks.writeTo(out);
    }
  }

  void clear() {
    items.clear();
    pagesUsed = 0;
    page = new byte[0];
    used = 0;
    bytes = 0;
  }

  Iterator<Numbered> iterator() {
    Iterator<Packed> packed = items.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return packed.hasNext();
      }

      @Override
      public Numbered next() {
        if (!packed.hasNext()) {
          throw new NoSuchElementException();
        }
        Packed item = packed.next();
        return codec.decode(item.form(), item.chunks);
      }
    };
  }
}
