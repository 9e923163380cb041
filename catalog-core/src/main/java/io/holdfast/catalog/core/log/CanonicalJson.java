package io.holdfast.catalog.core.log;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Canonical JSON after RFC 8785, restricted to strings, integers of at most 2<sup>53</sup> - 1,
 * booleans, arrays and objects: one value has exactly one encoding, so that a digest over the bytes
 * is a digest of the value.
 *
 * <p>In Java the values are {@link String}, {@link Long}, {@link Boolean}, {@link List} and {@link
 * Map} with string keys. Stateless and thread-safe.
 */
public final class CanonicalJson {
  /** Largest integer that stands as a number: every reader of JSON keeps it exactly. */
  public static final long MAX_INTEGER = (1L << 53) - 1;

  /** Most bytes of one encoding. */
  public static final int MAX_BYTES = 1 << 20;

  /** Most objects and arrays within each other. */
  public static final int MAX_DEPTH = 16;

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private CanonicalJson() {}

  /**
   * Encodes an object.
   *
   * @throws IllegalArgumentException if it holds anything else than the types above, a lone
   *     surrogate, an integer out of range, or is too deep or too large
   */
  public static ByteString encode(Map<String, ?> object) {
    StringBuilder text = new StringBuilder(512);
    writeObject(object, text, 1);
    ByteString bytes = ByteString.ofUtf8(text.toString());
    if (bytes.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "an encoding has at most " + MAX_BYTES + " bytes, not " + bytes.length());
    }
    return bytes;
  }

  /**
   * Parses an object: only bytes that are their own canonical form are accepted.
   *
   * @return the members, sorted
   * @throws MalformedStatementException if they are anything else
   */
  public static Map<String, Object> parse(ByteString bytes) {
    Map<String, Object> object = CanonicalJsonParser.parse(bytes);
    ByteString canonical;
    try {
      canonical = encode(object);
    } catch (IllegalArgumentException e) {
      throw new MalformedStatementException(-1, String.valueOf(e.getMessage()), e);
    }
    if (!canonical.equals(bytes)) {
      throw new MalformedStatementException(
          -1, "not in canonical form from byte " + firstDifference(canonical, bytes) + " on", null);
    }
    return object;
  }

  private static int firstDifference(ByteString a, ByteString b) {
    int at = 0;
    while (at < a.length() && at < b.length() && a.at(at) == b.at(at)) {
      at++;
    }
    return at;
  }

  private static void write(Object value, StringBuilder text, int depth) {
    if (value instanceof String string) {
      writeString(string, text);
    } else if (value instanceof Long integer) {
      writeInteger(integer, text);
    } else if (value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof List<?> list) {
      writeArray(list, text, depth);
    } else if (value instanceof Map<?, ?> map) {
      writeObject(map, text, depth);
    } else {
      throw new IllegalArgumentException("canonical JSON has no " + value.getClass().getName());
    }
  }

  private static void writeObject(Map<?, ?> map, StringBuilder text, int depth) {
    checkDepth(depth);
    // String's own order is that of UTF-16 code units, as RFC 8785 section 3.2.3 asks.
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    char separator = '{';
    for (Map.Entry<String, Object> member : sorted.entrySet()) {
      text.append(separator);
      separator = ',';
      writeString(member.getKey(), text);
      text.append(':');
      write(member.getValue(), text, depth + 1);
    }
    text.append(separator == '{' ? "{}" : "}");
  }

  private static void writeArray(List<?> list, StringBuilder text, int depth) {
    checkDepth(depth);
    char separator = '[';
    for (Object element : list) {
      text.append(separator);
      separator = ',';
      write(element, text, depth + 1);
    }
    text.append(separator == '[' ? "[]" : "]");
  }

  private static void checkDepth(int depth) {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "objects and arrays stand at most " + MAX_DEPTH + " deep within each other");
    }
  }

  private static void writeInteger(long integer, StringBuilder text) {
    if (integer > MAX_INTEGER || integer < -MAX_INTEGER) {
      throw new IllegalArgumentException(
          "an integer is at most " + MAX_INTEGER + " in size, not " + integer);
    }
    text.append(integer);
  }

  private static void writeString(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (Character.isSurrogate(c)) {
        i = writePair(string, i, text);
      } else {
        writeCharacter(c, text);
      }
    }
    text.append('"');
  }

  private static int writePair(String string, int i, StringBuilder text) {
    boolean whole =
        i + 1 < string.length()
            && Character.isSurrogatePair(string.charAt(i), string.charAt(i + 1));
    if (!whole) {
      throw new IllegalArgumentException("a text has a lone surrogate at character " + i);
    }
    text.append(string, i, i + 2);
    return i + 1;
  }

  /** Escapes what ECMAScript's JSON.stringify escapes, and as it does. */
  private static void writeCharacter(char c, StringBuilder text) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\t' -> text.append("\\t");
      case '\n' -> text.append("\\n");
      case '\f' -> text.append("\\f");
      case '\r' -> text.append("\\r");
      default -> {
        if (c < ' ') {
          text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
        } else {
          text.append(c);
        }
      }
    }
  }
}
