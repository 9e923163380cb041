package io.holdfast.catalog.cli.policyfile;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.holdfast.catalog.cli.session.RequestException;
import io.holdfast.catalog.policy.DatasetPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Reads a policy from a file: TOML, YAML or JSON, told by the end of its name. Stateless. */
public final class PolicyFile {
  /** A policy with its notes is far smaller. */
  private static final long MOST_BYTES = 1 << 20;

  private PolicyFile() {}

  /**
   * Reads a policy.
   *
   * @param file ends in {@code .toml}, {@code .yaml}, {@code .yml} or {@code .json}
   * @throws RequestException if it is no policy, with the place of what is wrong
   * @throws UncheckedIOException if it cannot be read
   */
  public static DatasetPolicy read(Path file) {
    ObjectMapper mapper = mapper(file);
    JsonNode tree;
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new RequestException(
            file + ": expected a policy of at most " + MOST_BYTES + " bytes, found more");
      }
      tree = mapper.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    } catch (CharacterCodingException e) {
      throw new RequestException(
          file + ": expected text in UTF-8, found bytes that are none; save it as UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return PolicyReader.read(FileFields.of(file.toString(), tree));
  }

  private static ObjectMapper mapper(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".toml")) {
      return strict(new TomlMapper());
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return strict(new YAMLMapper());
    } else if (name.endsWith(".json")) {
      return strict(new ObjectMapper());
    }
    throw new RequestException(
        "expected a policy in a file that ends in .toml, .yaml, .yml or .json, found " + file);
  }

  private static ObjectMapper strict(ObjectMapper mapper) {
    return mapper
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  private static RequestException malformed(Path file, JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    String reason = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
    return new RequestException(
        file
            + where
            + ": "
            + reason
            + "; mend that, and put a text that begins with * or another sign in quotes");
  }
}
