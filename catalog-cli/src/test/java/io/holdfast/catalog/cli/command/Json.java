package io.holdfast.catalog.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A JSON object, read back with a parser that knows nothing of how it was written. */
final class Json {
  private final Map<String, Object> fields;

  private Json(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Reads a text that must be exactly one object. */
  static Json parse(String text) {
    try (JsonParser parser =
        new JsonFactory()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .createParser(text)) {
      assertThat(parser.nextToken()).as("in '%s'", text).isEqualTo(JsonToken.START_OBJECT);
      Json json = (Json) value(parser);
      assertThat(parser.nextToken()).as("after the document").isNull();
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield new Json(fields);
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      default -> throw new IllegalStateException("unexpected " + parser.currentToken());
    };
  }

  Set<String> names() {
    return fields.keySet();
  }

  /** Names of this object's fields and of all below it, except those that are data. */
  void collectNames(Set<String> into, Set<String> data) {
    fields.forEach(
        (name, value) -> {
          into.add(name);
          if (!data.contains(name)) {
            collect(value, into, data);
          }
        });
  }

  private static void collect(Object value, Set<String> into, Set<String> data) {
    if (value instanceof Json json) {
      json.collectNames(into, data);
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, into, data));
    }
  }

  String text(String name) {
    return (String) get(name);
  }

  long number(String name) {
    return (Long) get(name);
  }

  boolean flag(String name) {
    return (Boolean) get(name);
  }

  boolean isNull(String name) {
    return get(name) == Null.NULL;
  }

  Json object(String name) {
    return (Json) get(name);
  }

  List<Json> objects(String name) {
    return ((List<?>) get(name)).stream().map(Json.class::cast).toList();
  }

  List<String> texts(String name) {
    return ((List<?>) get(name)).stream().map(String.class::cast).toList();
  }

  private Object get(String name) {
    assertThat(fields).containsKey(name);
    return fields.get(name);
  }

  @Override
  public String toString() {
    return fields.toString();
  }

  private enum Null {
    NULL
  }
}
