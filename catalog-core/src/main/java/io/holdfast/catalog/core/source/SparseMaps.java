package io.holdfast.catalog.core.source;

import io.holdfast.catalog.digest.ByteString;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the maps of sparse files: the old GNU header, and the PAX formats 0.0, 0.1 and 1.0, as the
 * GNU tar manual ("Storing Sparse Files") describes them.
 */
final class SparseMaps {
  private static final int OLD_ENTRY_BYTES = 24;
  private static final int OLD_HEADER_MAP = 386;
  private static final int OLD_HEADER_ENTRIES = 4;
  private static final int OLD_HEADER_MORE = 482;
  private static final int OLD_HEADER_SIZE = 483;
  private static final int OLD_EXTENSION_ENTRIES = 21;
  private static final int OLD_EXTENSION_MORE = 504;

  private final TarReader reader;
  private final SourceLimits limits;

  SparseMaps(TarReader reader, SourceLimits limits) {
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * The map of the current member, read before anything of its body.
   *
   * @return null if the member is not sparse; an unsound map if it cannot be used
   */
  @Nullable SparseMap read(TarMember member) throws IOException {
    if (member.type() == 'S') {
      return oldGnu();
    }
    PaxHeader pax = member.pax();
    if (pax.value("GNU.sparse.major") != null) {
      return inBody(pax);
    }
    ByteString text = pax.value("GNU.sparse.map");
    if (text != null) {
      return ofNumbers(pax.number("GNU.sparse.size"), List.of(text.toUtf8().split(",", -1)));
    }
    return pax.value("GNU.sparse.size") == null
        ? null
        : ofNumbers(pax.number("GNU.sparse.size"), pax.sparseNumbers());
  }

  private SparseMap ofNumbers(long realSize, List<String> numbers) {
    SparseMap map = new SparseMap(realSize, limits.sparseRegions());
    if (numbers.size() % 2 != 0) {
      map.spoil();
      return map;
    }
    for (int i = 0; i < numbers.size(); i += 2) {
      add(map, PaxHeader.decimal(numbers.get(i)), PaxHeader.decimal(numbers.get(i + 1)));
    }
    return map;
  }

  private static void add(SparseMap map, long offset, long length) {
    if (offset < 0 || length < 0) {
      map.spoil();
    } else {
      map.add(offset, length);
    }
  }

  private SparseMap oldGnu() throws IOException {
    byte[] header = reader.headerBlock();
    long realSize = TarHeader.number(header, OLD_HEADER_SIZE, 12);
    SparseMap map = new SparseMap(realSize, limits.sparseRegions());
    addOld(map, header, OLD_HEADER_MAP, OLD_HEADER_ENTRIES);
    boolean more = header[OLD_HEADER_MORE] != 0;
    while (more) {
      byte[] extension = reader.readExtensionBlock();
      addOld(map, extension, 0, OLD_EXTENSION_ENTRIES);
      more = extension[OLD_EXTENSION_MORE] != 0;
    }
    return map;
  }

  private static void addOld(SparseMap map, byte[] block, int start, int entries) {
    for (int i = 0; i < entries; i++) {
      int at = start + i * OLD_ENTRY_BYTES;
      long offset = TarHeader.number(block, at, 12);
      long length = TarHeader.number(block, at + 12, 12);
      if (offset == TarHeader.BLANK && length == TarHeader.BLANK) {
        return;
      }
      add(map, offset, length);
    }
  }

  /** Format 1.0: the body starts with decimal lines, count first, filled up to whole blocks. */
  private SparseMap inBody(PaxHeader pax) throws IOException {
    SparseMap map = new SparseMap(pax.number("GNU.sparse.realsize"), limits.sparseRegions());
    Lines lines = new Lines();
    long regions = lines.next();
    if (regions < 0 || regions > limits.sparseRegions()) {
      map.spoil();
    }
    for (long i = 0; i < regions && map.isSound(); i++) {
      add(map, lines.next(), lines.next());
    }
    return map;
  }

  /** Numbers on lines of their own, out of the blocks that start a body. */
  private final class Lines {
    private byte[] block = new byte[0];
    private int at;

    long next() throws IOException {
      StringBuilder digits = new StringBuilder();
      int c = read();
      while (c != '\n' && c >= 0 && digits.length() <= 20) {
        digits.append((char) c);
        c = read();
      }
      return PaxHeader.decimal(digits.toString());
    }

    private int read() throws IOException {
      if (at == block.length) {
        block = reader.readBodyBlock();
        at = 0;
      }
      return block.length == 0 ? -1 : block[at++] & 0xff;
    }
  }
}
