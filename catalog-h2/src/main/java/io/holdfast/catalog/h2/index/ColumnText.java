package io.holdfast.catalog.h2.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.manifest.MetadataField;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small collections as the text of one column. */
final class ColumnText {
  private ColumnText() {}

  static String ofNames(Collection<? extends Enum<?>> names) {
    return names.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  static <T> List<T> names(String text, Function<String, T> name) {
    return Arrays.stream(text.split(",", -1)).filter(n -> !n.isEmpty()).map(name).toList();
  }

  /** As a web form would send it. */
  static String ofLabels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(label -> escaped(label.getKey()) + "=" + escaped(label.getValue()))
        .collect(Collectors.joining("&"));
  }

  static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    if (!text.isEmpty()) {
      for (String label : text.split("&", -1)) {
        int equals = label.indexOf('=');
        labels.put(unescaped(label.substring(0, equals)), unescaped(label.substring(equals + 1)));
      }
    }
    return labels;
  }

  /** Fields, then the step of the clock. */
  static String ofMask(FieldMask mask) {
    return ofNames(mask.fields()) + "/" + mask.timePrecision();
  }

  static FieldMask mask(String text) {
    int slash = text.indexOf('/');
    return FieldMask.of(
        names(text.substring(0, slash), MetadataField::valueOf),
        Duration.parse(text.substring(slash + 1)));
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private static String unescaped(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
