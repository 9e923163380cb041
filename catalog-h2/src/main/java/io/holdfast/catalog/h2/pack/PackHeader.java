package io.holdfast.catalog.h2.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.spi.CatalogIdentity;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first bytes of a pack: magic, format, kind, number, catalog id, salt, CRC-32C.
 *
 * @param kind what its records hold
 * @param format how its records hold it, from 1 up to the format of the kind
 * @param number 0 for the statements, from 1 for packs of nodes
 * @param identity the catalog that it belongs to
 */
record PackHeader(Kind kind, int format, int number, CatalogIdentity identity) {
  /** Bytes of a header. */
  static final int BYTES = 56;

  /** The format of packs that hold nodes as they are: read for ever, written no more. */
  static final int PLAIN_NODES = 1;

  /** The greatest format of any kind. */
  private static final int NEWEST_FORMAT = 2;

  private static final byte[] MAGIC = "HOLDFAST".getBytes(US_ASCII);

  /** What the records of a pack hold. */
  enum Kind {
    STATEMENTS(1, 1),
    NODES(2, 2),
    /** Nodes that were freed, or copied into later packs: nothing follows the header. */
    COLLECTED(3, 1);

    private final int code;
    private final int format;

    Kind(int code, int format) {
      this.code = code;
      this.format = format;
    }

    /** The format that this code writes; it reads those before, too. */
    int format() {
      return format;
    }
  }

  /** A header as this code writes it. */
  static PackHeader of(Kind kind, int number, CatalogIdentity identity) {
    return new PackHeader(kind, kind.format(), number, identity);
  }

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).put(MAGIC).putInt(format);
    bytes.putInt(kind.code).putInt(number).put(HexFormat.of().parseHex(identity.id()));
    bytes.put(identity.salt().toByteArray());
    return bytes.putInt(crc(bytes.array())).flip();
  }

  /**
   * Reads a header.
   *
   * @param kinds what it may be
   * @throws UnsupportedPackException if a newer version wrote it
   * @throws DamagedPackException if it is not a header of such a kind
   */
  static PackHeader decode(byte[] bytes, Kind... kinds) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < BYTES) {
      throw new DamagedPackException("the header is cut short");
    }
    byte[] magic = new byte[MAGIC.length];
    int format = in.get(magic).getInt();
    if (!Arrays.equals(magic, MAGIC)) {
      throw new DamagedPackException("no pack of Holdfast begins like this");
    }
    int code = in.getInt();
    Optional<Kind> kind = Arrays.stream(kinds).filter(each -> each.code == code).findFirst();
    int known = kind.map(Kind::format).orElse(NEWEST_FORMAT);
    if (format > known) {
      throw new UnsupportedPackException(format, known);
    }
    int number = in.getInt();
    byte[] id = new byte[16];
    byte[] salt = new byte[16];
    in.get(id).get(salt);
    if (format < 1 || kind.isEmpty() || in.getInt() != crc(bytes)) {
      throw new DamagedPackException("the header does not match its checksum");
    }
    return new PackHeader(
        kind.get(),
        format,
        number,
        new CatalogIdentity(HexFormat.of().formatHex(id), ByteString.copyOf(salt)));
  }

  private static int crc(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, BYTES - 4);
    return (int) crc.getValue();
  }
}
