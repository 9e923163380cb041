package io.holdfast.catalog.cli.policyfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.error.CatalogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/**
 * The keys of one table of a file: none may be left over. Every failure names the file, the key,
 * what was expected and what was found. Not thread-safe.
 */
final class FileFields {
  private final String file;
  private final String prefix;
  private final JsonNode table;
  private final Set<String> unread = new TreeSet<>();

  private FileFields(String file, String prefix, JsonNode table) {
    this.file = file;
    this.prefix = prefix;
    this.table = table;
    table.fieldNames().forEachRemaining(unread::add);
  }

  static FileFields of(String file, @Nullable JsonNode tree) {
    if (tree == null || !tree.isObject()) {
      throw new RequestException(
          file + ": expected keys with values, such as pattern = \"cell-a/**\", found none");
    }
    return new FileFields(file, "", tree);
  }

  /** A text that {@code reading} turns into a value, refusing it with an exception. */
  <T> T get(String name, Function<String, T> reading) {
    return find(name, reading).orElseThrow(() -> wrong(name, "a text", null));
  }

  /** As {@link #get}, of a key that need not be there. */
  <T> Optional<T> find(String name, Function<String, T> reading) {
    return take(name)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw wrong(name, "a text in quotes", value);
              }
              return made(name, () -> reading.apply(value.textValue()));
            });
  }

  /** A whole number of 0 or more. */
  Optional<Integer> number(String name) {
    return take(name)
        .map(
            value -> {
              if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
                throw wrong(name, "a whole number of 0 or more", value);
              }
              return value.intValue();
            });
  }

  /** A table that need not be there: without one, one without keys. */
  FileFields table(String name) {
    JsonNode value = take(name).orElseGet(JsonNodeFactory.instance::objectNode);
    if (!value.isObject()) {
      throw wrong(name, "a table of keys with values", value);
    }
    return new FileFields(file, prefix + name + ".", value);
  }

  /** The tables of an array that need not be there. */
  List<FileFields> tables(String name) {
    List<FileFields> tables = new ArrayList<>();
    Optional<JsonNode> value = take(name);
    if (value.isPresent() && !value.get().isArray()) {
      throw wrong(name, "an array of tables", value.get());
    }
    if (value.isPresent()) {
      for (JsonNode element : value.get()) {
        String where = name + "[" + (tables.size() + 1) + "]";
        if (!element.isObject()) {
          throw wrong(where, "a table of keys with values", element);
        }
        tables.add(new FileFields(file, prefix + where + ".", element));
      }
    }
    return tables;
  }

  /** Makes a value of several keys, which may refuse them together. */
  <T> T make(Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException e) {
      throw new RequestException(place() + ": " + e.getMessage());
    }
  }

  /** Refuses keys that nobody asked for. */
  void end() {
    if (!unread.isEmpty()) {
      throw new RequestException(
          file + ": no such key: " + prefix + unread.iterator().next() + "; is it misspelt?");
    }
  }

  private Optional<JsonNode> take(String name) {
    unread.remove(name);
    return Optional.ofNullable(table.get(name));
  }

  private <T> T made(String name, Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException | TypeConversionException | CatalogException e) {
      throw new RequestException(file + ": " + prefix + name + ": " + e.getMessage());
    }
  }

  private String place() {
    return prefix.isEmpty() ? file : file + ": " + prefix.substring(0, prefix.length() - 1);
  }

  private RequestException wrong(String name, String expected, @Nullable JsonNode found) {
    return new RequestException(
        file
            + ": "
            + prefix
            + name
            + ": expected "
            + expected
            + ", found "
            + (found == null ? "nothing" : found.toString()));
  }
}
