package io.holdfast.catalog.core.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.log.MalformedStatementException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into plain values, within bounds; that it is canonical is checked by {@link
 * CanonicalJson}, which writes the values again. Stateless and thread-safe.
 */
final class CanonicalJsonParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(CanonicalJson.MAX_DEPTH)
                  .maxDocumentLength(CanonicalJson.MAX_BYTES)
                  .maxStringLength(CanonicalJson.MAX_BYTES)
                  .maxNameLength(CanonicalJson.MAX_BYTES)
                  .maxNumberLength(24)
                  .build())
          .build();

  private CanonicalJsonParser() {}

  static Map<String, Object> parse(ByteString bytes) {
    if (bytes.length() > CanonicalJson.MAX_BYTES) {
      throw malformed(
          "expected at most " + CanonicalJson.MAX_BYTES + " bytes, found " + bytes.length(), null);
    }
    try (JsonParser parser = FACTORY.createParser(bytes.toByteArray())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("expected a JSON object, found " + parser.currentToken(), null);
      }
      Map<String, Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw malformed("expected nothing after the object, found more", null);
      }
      return object;
    } catch (IOException e) {
      throw malformed("not JSON within the bounds: " + firstLine(e), e);
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> members = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, value(parser));
    }
    return members;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(parser));
    }
    return elements;
  }

  private static Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default ->
          throw malformed(
              "expected a string, an integer, a boolean, an array or an object, found " + token,
              null);
    };
  }

  private static String firstLine(IOException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static MalformedStatementException malformed(String reason, @Nullable Throwable cause) {
    return new MalformedStatementException(-1, reason, cause);
  }
}
