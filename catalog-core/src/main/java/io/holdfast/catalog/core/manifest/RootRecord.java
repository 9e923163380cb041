package io.holdfast.catalog.core.manifest;

import io.holdfast.catalog.core.digest.Domain;
import io.holdfast.catalog.core.digest.Sha256;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.manifest.ManifestRoot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a manifest root is the digest of. Immutable and thread-safe.
 *
 * @param parent the root that a delta applies to; null for a full manifest
 * @param saltDigest H(salt) of the manifest's family
 * @param height level of the top node, 0 to 16
 * @param entries number of entries
 * @param bytes sum of the sizes of all files
 * @param top digest of the top node
 */
record RootRecord(
    @Nullable ManifestRoot parent,
    Digest saltDigest,
    int height,
    long entries,
    long bytes,
    Digest top) {
  private static final byte[] LABEL = "bcat/manifest/1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_ID = 1;

  ManifestType type() {
    return parent == null ? ManifestType.FULL : ManifestType.DELTA;
  }

  /** The bytes whose hash is the root, domain byte first. */
  ByteString toBytes() {
    ByteWriter out = new ByteWriter(160);
    out.u8(Domain.MANIFEST_ROOT);
    out.bytes(LABEL, 0, LABEL.length);
    out.u8(HASH_ID);
    out.u8(type().code());
    if (parent != null) {
      out.digest(parent.digest());
    }
    out.digest(saltDigest);
    out.u8(height);
    out.u64(entries);
    out.u64(bytes);
    out.digest(top);
    return ByteString.copyOf(out.toByteArray());
  }

  ManifestRoot root() {
    return new ManifestRoot(hash(toBytes()));
  }

  private static Digest hash(ByteString bytes) {
    return Digest.copyOf(Sha256.create().digest(bytes.toByteArray()));
  }

  /** Reads what a store keeps under {@code digest}. */
  static RootRecord read(Digest digest, ByteString stored) {
    Digest found = hash(stored);
    if (!found.equals(digest)) {
      throw new DamagedManifestException("manifest root", digest, found);
    }
    try {
      byte[] bytes = stored.toByteArray();
      return decode(new ByteReader(bytes, 0, bytes.length));
    } catch (MalformedNodeException e) {
      throw new DamagedManifestException("manifest root (" + e.getMessage() + ")", digest, null);
    }
  }

  /** Reads bytes that nobody has compared with a digest. */
  static RootRecord parse(ByteString bytes) throws MalformedNodeException {
    byte[] copy = bytes.toByteArray();
    return decode(new ByteReader(copy, 0, copy.length));
  }

  private static RootRecord decode(ByteReader in) throws MalformedNodeException {
    if (in.u8() != Domain.MANIFEST_ROOT) {
      throw new MalformedNodeException("no manifest root");
    }
    int label = in.skip(LABEL.length);
    if (!Arrays.equals(in.array(), label, label + LABEL.length, LABEL, 0, LABEL.length)
        || in.u8() != HASH_ID) {
      throw new MalformedNodeException("unknown version or hash");
    }
    int type = in.u8();
    if (type != ManifestType.FULL.code() && type != ManifestType.DELTA.code()) {
      throw new MalformedNodeException("unknown type " + type);
    }
    ManifestRoot parent = type == ManifestType.DELTA.code() ? new ManifestRoot(hash(in)) : null;
    Digest salt = hash(in);
    int height = in.u8();
    if (height > Node.MAX_LEVEL) {
      throw new MalformedNodeException("height " + height + " is too high");
    }
    RootRecord record = new RootRecord(parent, salt, height, in.count(), in.count(), hash(in));
    in.expectEnd();
    return record;
  }

  private static Digest hash(ByteReader in) throws MalformedNodeException {
    return Digest.copyOf(in.array(), in.skip(Sha256.BYTES), Sha256.BYTES);
  }
}
