package io.holdfast.catalog.core.log;

import io.holdfast.catalog.error.CatalogException;
import io.holdfast.catalog.log.MalformedStatementException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a statement: each must be read, and none may be left over. Every
 * failure is a {@link MalformedStatementException} that names the member, what was expected and
 * what was found. Not thread-safe.
 */
final class StatementFields {
  private final String prefix;
  private final Map<String, Object> members;
  private final Set<String> unread;

  private StatementFields(String prefix, Map<String, Object> members) {
    this.prefix = prefix;
    this.members = members;
    this.unread = new TreeSet<>(members.keySet());
  }

  static StatementFields of(Map<String, Object> members) {
    return new StatementFields("", members);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  String text(String name) {
    return take(name, String.class, "a text");
  }

  /** A text that {@code reading} turns into a value, refusing it with an exception. */
  <T> T get(String name, Function<String, T> reading) {
    String text = text(name);
    return guarded(name, () -> reading.apply(text));
  }

  Instant time(String name) {
    return get(name, StatementTime::parse);
  }

  /** A number of 0 or more: as a decimal text where, and only where, it exceeds 2^53 - 1. */
  long count(String name) {
    Object value = take(name, Object.class, "a number");
    if (value instanceof Long number && number >= 0) {
      return number;
    }
    if (value instanceof String text && text.matches("[1-9][0-9]{15,18}")) {
      return guarded(name, () -> largeCount(text));
    }
    throw wrong(name, "a number of 0 or more, as a text only above 2^53 - 1", value);
  }

  private static long largeCount(String text) {
    long number = Long.parseLong(text);
    if (number <= CanonicalJson.MAX_INTEGER) {
      throw new IllegalArgumentException("expected a number, found the text '" + text + "'");
    }
    return number;
  }

  void expect(String name, long value) {
    Object found = take(name, Object.class, Long.toString(value));
    if (!found.equals(value)) {
      throw wrong(name, Long.toString(value), found);
    }
  }

  StatementFields object(String name) {
    return new StatementFields(prefix + name + ".", members(name));
  }

  /** The objects of an array, in its order. */
  List<StatementFields> objects(String name) {
    List<StatementFields> objects = new ArrayList<>();
    List<?> elements = take(name, List.class, "an array of objects");
    for (Object element : elements) {
      String where = prefix + name + "[" + objects.size() + "].";
      if (!(element instanceof Map<?, ?> map)) {
        throw wrong(name, "objects", element);
      }
      Map<String, Object> object = new TreeMap<>();
      map.forEach((key, value) -> object.put((String) key, value));
      objects.add(new StatementFields(where, object));
    }
    return objects;
  }

  /** The texts of an array, in its order. */
  List<String> strings(String name) {
    List<String> texts = new ArrayList<>();
    List<?> elements = take(name, List.class, "an array of texts");
    for (Object element : elements) {
      if (!(element instanceof String text)) {
        throw wrong(name, "texts", element);
      }
      texts.add(text);
    }
    return texts;
  }

  /** As {@link #get}, of a member that need not be there. */
  <T> Optional<T> find(String name, Function<String, T> reading) {
    return has(name) ? Optional.of(get(name, reading)) : Optional.empty();
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new TreeMap<>();
    members(name)
        .forEach(
            (key, value) -> {
              if (!(value instanceof String text)) {
                throw wrong(name + "." + key, "a text", value);
              }
              texts.put(key, text);
            });
    return texts;
  }

  /** The members of an object as they are. */
  Map<String, Object> members(String name) {
    Map<String, Object> object = new TreeMap<>();
    Map<?, ?> found = take(name, Map.class, "an object");
    found.forEach((key, value) -> object.put((String) key, value));
    return object;
  }

  /** A set of names, in strictly ascending order. */
  <E extends Enum<E>> Set<E> names(String name, Class<E> type) {
    EnumSet<E> set = EnumSet.noneOf(type);
    String last = "";
    List<?> elements = take(name, List.class, "an array of names");
    for (Object element : elements) {
      if (!(element instanceof String text) || text.compareTo(last) <= 0) {
        throw wrong(name, "names in ascending order", elements);
      }
      set.add(guarded(name, () -> StatementNames.parse(type, text)));
      last = text;
    }
    return set;
  }

  /** Refuses members that nobody asked for. */
  void end() {
    if (!unread.isEmpty()) {
      throw new MalformedStatementException(
          -1,
          "expected no further members, found '" + prefix + unread.iterator().next() + "'",
          null);
    }
  }

  /** Makes a value of several members, which may refuse them together. */
  <T> T make(Supplier<T> making) {
    try {
      return making.get();
    } catch (MalformedStatementException e) {
      throw e;
    } catch (IllegalArgumentException | ArithmeticException | CatalogException e) {
      throw new MalformedStatementException(-1, String.valueOf(e.getMessage()), e);
    }
  }

  private <T> T guarded(String name, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | CatalogException e) {
      throw new MalformedStatementException(
          -1, "member '" + prefix + name + "': " + e.getMessage(), e);
    }
  }

  private <T> T take(String name, Class<T> type, String expected) {
    unread.remove(name);
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw wrong(name, expected, value);
    }
    return type.cast(value);
  }

  private MalformedStatementException wrong(String name, String expected, @Nullable Object found) {
    String what = found == null ? "nothing" : "'" + found + "'";
    return new MalformedStatementException(
        -1, "member '" + prefix + name + "': expected " + expected + ", found " + what, null);
  }
}
