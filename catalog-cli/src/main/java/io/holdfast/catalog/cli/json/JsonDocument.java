package io.holdfast.catalog.cli.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON document, written as it grows. Not thread-safe. */
public final class JsonDocument {
  private final JsonGenerator generator;

  private JsonDocument(JsonGenerator generator) {
    this.generator = generator;
  }

  /**
   * Writes one document, an object, and a line feed. The stream is flushed, not closed.
   *
   * @param out where it goes
   * @param content adds the fields
   */
  public static void write(OutputStream out, Content content) {
    try (JsonGenerator generator =
        new JsonFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)) {
      JsonDocument document = new JsonDocument(generator);
      document.object(content);
      generator.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An element of an array: an object. */
  public void object(Content content) {
    run(generator::writeStartObject);
    content.fields(this);
    run(generator::writeEndObject);
  }

  /** A field: an object. */
  public void object(String name, Content content) {
    run(() -> generator.writeFieldName(name));
    object(content);
  }

  /** A field: an array. */
  public void array(String name, Content content) {
    run(() -> generator.writeArrayFieldStart(name));
    content.fields(this);
    run(generator::writeEndArray);
  }

  /** A field: an array of texts. */
  public void texts(String name, Iterable<?> values) {
    array(name, json -> values.forEach(value -> json.element(value.toString())));
  }

  /** An element of an array: text. */
  public void element(String value) {
    run(() -> generator.writeString(value));
  }

  /** A field: the value's text, or null. */
  public void field(String name, @Nullable Object value) {
    if (value == null) {
      run(() -> generator.writeNullField(name));
    } else {
      run(() -> generator.writeStringField(name, value.toString()));
    }
  }

  /** A field: the value's text, or null if there is none. */
  public void optional(String name, Optional<?> value) {
    field(name, value.orElse(null));
  }

  /** A field: a number. */
  public void number(String name, long value) {
    run(() -> generator.writeNumberField(name, value));
  }

  /** A field: a truth. */
  public void flag(String name, boolean value) {
    run(() -> generator.writeBooleanField(name, value));
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds fields to an object, or elements to an array. */
  @FunctionalInterface
  public interface Content {
    /** Adds them. */
    void fields(JsonDocument json);
  }

  /** A step of the generator. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
