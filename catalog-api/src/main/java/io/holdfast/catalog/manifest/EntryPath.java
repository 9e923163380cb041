package io.holdfast.catalog.manifest;

import io.holdfast.catalog.digest.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A path inside a snapshot: components of raw bytes, never normalised. Its key joins them by one
 * {@code 00} byte; the root directory is the empty key. Keys are ordered as unsigned bytes, which
 * is depth-first order with every directory sorted by name. Immutable and thread-safe.
 */
public final class EntryPath implements Comparable<EntryPath> {
  /** Most bytes of a key. */
  public static final int MAX_BYTES = 65_535;

  /** The root directory. */
  public static final EntryPath ROOT = new EntryPath(new byte[0]);

  private final byte[] key;

  private EntryPath(byte[] key) {
    this.key = key;
  }

  /**
   * A path from text with {@code /} between components, encoded as UTF-8. A leading {@code /},
   * {@code ./} or trailing {@code /} is not accepted; the empty text is the root.
   *
   * @throws MalformedPathException if a component is empty, {@code .} or {@code ..}, holds a zero
   *     byte, or the path is too long
   */
  public static EntryPath of(String path) {
    return ofSlashed(path.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A path from raw bytes with {@code /} between components.
   *
   * @throws MalformedPathException as for {@link #of}
   */
  public static EntryPath ofSlashed(byte[] path) {
    byte[] key = path.clone();
    for (int i = 0; i < key.length; i++) {
      if (key[i] == 0) {
        throw new MalformedPathException(ByteString.copyOf(path), "it holds a zero byte");
      }
      if (key[i] == '/') {
        key[i] = 0;
      }
    }
    return ofOwn(key);
  }

  /**
   * A path from its key.
   *
   * @throws MalformedPathException as for {@link #of}
   */
  public static EntryPath ofKey(byte[] key) {
    return ofOwn(key.clone());
  }

  /**
   * A path from its key within other bytes.
   *
   * @throws MalformedPathException as for {@link #of}
   * @throws IndexOutOfBoundsException if the bytes do not reach so far
   */
  public static EntryPath ofKey(byte[] bytes, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    return ofOwn(Arrays.copyOfRange(bytes, offset, offset + length));
  }

  /** Takes the key over. */
  private static EntryPath ofOwn(byte[] key) {
    if (key.length == 0) {
      return ROOT;
    }
    if (key.length > MAX_BYTES) {
      throw new MalformedPathException(
          ByteString.copyOf(key), "it has " + key.length + " bytes, more than " + MAX_BYTES);
    }
    int start = 0;
    for (int i = 0; i <= key.length; i++) {
      if (i == key.length || key[i] == 0) {
        checkComponent(key, start, i);
        start = i + 1;
      }
    }
    return new EntryPath(key);
  }

  private static void checkComponent(byte[] key, int start, int end) {
    int length = end - start;
    if (length == 0) {
      throw new MalformedPathException(ByteString.copyOf(key), "a component is empty");
    }
    if (length <= 2 && key[start] == '.' && key[end - 1] == '.') {
      throw new MalformedPathException(ByteString.copyOf(key), "a component is '.' or '..'");
    }
  }

  /**
   * The path of a child.
   *
   * @param name raw bytes of one component
   * @throws MalformedPathException if it is no component, or the path becomes too long
   */
  public EntryPath resolve(byte[] name) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(key.length + 1 + name.length);
    joined.writeBytes(key);
    if (key.length > 0) {
      joined.write(0);
    }
    joined.writeBytes(name);
    for (byte b : name) {
      if (b == 0 || b == '/') {
        throw new MalformedPathException(ByteString.copyOf(name), "it is not one component");
      }
    }
    if (name.length == 0) {
      throw new MalformedPathException(ByteString.copyOf(name), "a component is empty");
    }
    return ofKey(joined.toByteArray());
  }

  /** The directory that holds this path; empty for the root. */
  public Optional<EntryPath> parent() {
    if (isRoot()) {
      return Optional.empty();
    }
    int separator = lastSeparator();
    return Optional.of(separator < 0 ? ROOT : new EntryPath(Arrays.copyOf(key, separator)));
  }

  /** The last component; empty for the root. */
  public ByteString name() {
    int start = lastSeparator() + 1;
    return ByteString.copyOf(key, start, key.length - start);
  }

  private int lastSeparator() {
    int i = key.length - 1;
    while (i >= 0 && key[i] != 0) {
      i--;
    }
    return i;
  }

  /** The components, outermost first; empty for the root. */
  public List<ByteString> components() {
    List<ByteString> components = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= key.length; i++) {
      if (i == key.length || key[i] == 0) {
        if (i > start) {
          components.add(ByteString.copyOf(key, start, i - start));
        }
        start = i + 1;
      }
    }
    return components;
  }

  /** Whether this is the root directory. */
  public boolean isRoot() {
    return key.length == 0;
  }

  /** Whether this path lies below {@code ancestor}; no path lies below itself. */
  public boolean isBelow(EntryPath ancestor) {
    if (ancestor.isRoot()) {
      return !isRoot();
    }
    return key.length > ancestor.key.length
        && key[ancestor.key.length] == 0
        && Arrays.equals(key, 0, ancestor.key.length, ancestor.key, 0, ancestor.key.length);
  }

  /** Length of the key in bytes. */
  public int keyLength() {
    return key.length;
  }

  /** A copy of the key. */
  public byte[] key() {
    return key.clone();
  }

  /** Copies the key into {@code target} at {@code offset}. */
  public void copyKeyTo(byte[] target, int offset) {
    System.arraycopy(key, 0, target, offset, key.length);
  }

  /** The raw bytes with {@code /} between components. */
  public byte[] toSlashed() {
    byte[] slashed = key.clone();
    for (int i = 0; i < slashed.length; i++) {
      if (slashed[i] == 0) {
        slashed[i] = '/';
      }
    }
    return slashed;
  }

  /** The slashed path as text, or empty where its bytes are not valid UTF-8. */
  public Optional<String> toText() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(toSlashed()))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Compares keys as unsigned bytes: the order of entries in a manifest. */
  @Override
  public int compareTo(EntryPath other) {
    return Arrays.compareUnsigned(key, other.key);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EntryPath that && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  /** The path for a person: control characters and bytes that are not UTF-8 are escaped. */
  @Override
  public String toString() {
    return isRoot() ? "." : PathText.escape(toSlashed());
  }
}
