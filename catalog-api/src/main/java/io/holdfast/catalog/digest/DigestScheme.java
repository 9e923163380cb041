package io.holdfast.catalog.digest;

import java.util.List;
import java.util.Locale;

/**
 * How a file's bytes are digested: a Merkle tree over chunks of 2<sup>k</sup> bytes, named {@code
 * merkle-sha256/k}, BLAKE3 with its own tree, or a flat digest that came from elsewhere. The scheme
 * is written beside each digest, so that nothing depends on a default. Immutable and thread-safe.
 */
public final class DigestScheme {
  private static final String MERKLE_PREFIX = "merkle-sha256/";
  private static final int MIN_CHUNK_SHIFT = 16;
  private static final int MAX_CHUNK_SHIFT = 24;

  /** RFC 9162 tree over chunks of 2<sup>18</sup> bytes: the default. */
  // What it costs to choose otherwise: ChunkSizeBenchmark,
  // in benchmarks/results/2026-11-24-tuning.md.
  public static final DigestScheme MERKLE_SHA256_18 = merkleSha256(18);

  /**
   * BLAKE3, whose digest is what {@code b3sum} prints. Its tree is cut into chunks of
   * 2<sup>18</sup> bytes, so that these verify alone.
   */
  public static final DigestScheme BLAKE3 = new DigestScheme("blake3", "BLAKE3", 32, true, 18);

  /** Flat SHA-256. */
  public static final DigestScheme SHA256 = flat("sha256", "SHA-256", 32, true);

  /** Flat SHA-512. */
  public static final DigestScheme SHA512 = flat("sha512", "SHA-512", 64, true);

  /** Flat SHA-384. */
  public static final DigestScheme SHA384 = flat("sha384", "SHA-384", 48, true);

  /** Flat SHA-224. */
  public static final DigestScheme SHA224 = flat("sha224", "SHA-224", 28, true);

  /** Flat SHA-1: finds accidents, not tampering. */
  public static final DigestScheme SHA1 = flat("sha1", "SHA-1", 20, false);

  /** Flat MD5: finds accidents, not tampering. */
  public static final DigestScheme MD5 = flat("md5", "MD5", 16, false);

  /** Flat CRC-32C: finds accidents, not tampering. */
  public static final DigestScheme CRC32C = flat("crc32c", "CRC-32C", 4, false);

  private static final List<DigestScheme> FLAT =
      List.of(SHA256, SHA512, SHA384, SHA224, SHA1, MD5, CRC32C);

  private final String name;
  private final String algorithm;
  private final int digestBytes;
  private final boolean tamperEvident;
  private final int chunkShift;

  private DigestScheme(
      String name, String algorithm, int digestBytes, boolean tamperEvident, int chunkShift) {
    this.name = name;
    this.algorithm = algorithm;
    this.digestBytes = digestBytes;
    this.tamperEvident = tamperEvident;
    this.chunkShift = chunkShift;
  }

  private static DigestScheme flat(
      String name, String algorithm, int digestBytes, boolean tamperEvident) {
    return new DigestScheme(name, algorithm, digestBytes, tamperEvident, 0);
  }

  /**
   * The Merkle scheme over SHA-256 with chunks of 2<sup>chunkShift</sup> bytes.
   *
   * @param chunkShift 16 to 24
   * @throws IllegalArgumentException if out of range
   */
  public static DigestScheme merkleSha256(int chunkShift) {
    if (chunkShift < MIN_CHUNK_SHIFT || chunkShift > MAX_CHUNK_SHIFT) {
      throw new IllegalArgumentException(
          "chunk shift must be "
              + MIN_CHUNK_SHIFT
              + " to "
              + MAX_CHUNK_SHIFT
              + ", not "
              + chunkShift);
    }
    return new DigestScheme(MERKLE_PREFIX + chunkShift, "SHA-256", 32, true, chunkShift);
  }

  /**
   * Finds the scheme with this name.
   *
   * @throws UnknownDigestSchemeException if there is none
   */
  public static DigestScheme of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (DigestScheme flat : FLAT) {
      if (flat.name.equals(lower)) {
        return flat;
      }
    }
    if (lower.equals(BLAKE3.name)) {
      return BLAKE3;
    }
    if (lower.matches("merkle-sha256/(1[6-9]|2[0-4])")) {
      return merkleSha256(Integer.parseInt(lower.substring(MERKLE_PREFIX.length())));
    }
    throw new UnknownDigestSchemeException(name);
  }

  /** The name as it stands in content references, such as {@code merkle-sha256/18}. */
  public String name() {
    return name;
  }

  /** The underlying hash or checksum, by its standard name: {@code SHA-256}, {@code CRC-32C}. */
  public String algorithm() {
    return algorithm;
  }

  /** Length of a digest in bytes. */
  public int digestBytes() {
    return digestBytes;
  }

  /** Whether the digest is over a tree of chunks, so that a range can be verified alone. */
  public boolean isChunked() {
    return chunkShift > 0;
  }

  /**
   * Bytes in a chunk.
   *
   * @throws IllegalStateException if the scheme is flat
   */
  public int chunkBytes() {
    if (!isChunked()) {
      throw new IllegalStateException(name + " is a flat digest without chunks");
    }
    return 1 << chunkShift;
  }

  /** Whether a match rules out deliberate change, and not only accidents. */
  public boolean isTamperEvident() {
    return tamperEvident;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DigestScheme that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
