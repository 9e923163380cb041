package io.holdfast.catalog.core.encrypted;

import io.holdfast.catalog.core.log.StatementCodec;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.error.Remedy;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.StoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The records of a catalog, sealed and opened, each bound to what it is.
 *
 * @param cipher of the catalog
 * @param location how the store names itself in messages
 */
record SealedRecords(StoreCipher cipher, String location) {
  private static final byte[] ANYWHERE = {'s'};

  ByteString sealed(Statement statement) {
    return cipher.seal(StatementCodec.SEALED_IN_PLACE, statement.bytes(), place(statement.index()));
  }

  Statement statement(Statement sealed) {
    // Older versions bound a statement to its catalog alone.
    byte[] place =
        StatementCodec.isSealedInPlace(sealed.bytes()) ? place(sealed.index()) : ANYWHERE;
    ByteString bytes =
        cipher
            .open(sealed.bytes(), place)
            .orElseThrow(() -> damaged("statement " + sealed.index()));
    return new Statement(sealed.index(), bytes);
  }

  private static byte[] place(long index) {
    return ByteBuffer.allocate(1 + Long.BYTES).put((byte) 's').putLong(index).array();
  }

  ByteString sealedNode(Digest key, ByteString blob) {
    return cipher.seal(StatementCodec.SEALED, blob, node(key));
  }

  ByteString node(Digest key, ByteString sealed) {
    return cipher.open(sealed, node(key)).orElseThrow(() -> damaged("node " + key));
  }

  private static byte[] node(Digest key) {
    byte[] place = new byte[1 + key.length()];
    place[0] = 'n';
    key.copyTo(place, 1);
    return place;
  }

  ByteString sealedHint(String name, ByteString hint) {
    return cipher.seal(StatementCodec.SEALED, hint, hint(name));
  }

  /** What is not what was kept is no hint. */
  Optional<ByteString> hint(String name, ByteString sealed) {
    return cipher.open(sealed, hint(name));
  }

  private static byte[] hint(String name) {
    byte[] text = name.getBytes(StandardCharsets.US_ASCII);
    byte[] place = Arrays.copyOf(text, text.length + 1);
    place[text.length] = 'h';
    return place;
  }

  private StoreException damaged(String what) {
    return new StoreException(
        Remedy.RESTORE_STORE,
        location,
        "expected "
            + what
            + " as it was encrypted with key "
            + cipher.keyId()
            + ", found other bytes; restore the catalog from its backup or from its bundles",
        null);
  }
}
