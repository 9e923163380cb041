package io.holdfast.catalog.core.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Event;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

/** The page for operators names each event with its fields as they are. */
class EventDocumentTest {
  private static final List<Class<? extends Event>> EVENTS =
      List.of(
          RecordingEvent.class,
          VerificationEvent.class,
          CopyVerificationEvent.class,
          CopyAdditionEvent.class,
          ComparisonEvent.class,
          FindingEvent.class,
          SlowReadEvent.class);

  @Test
  void namesEachEventWithItsFieldsInOrder() throws IOException {
    List<String> rows = Files.readAllLines(document());
    for (Class<? extends Event> event : EVENTS) {
      String name = event.getAnnotation(Name.class).value();
      String fields =
          Arrays.stream(event.getDeclaredFields())
              .filter(field -> !Modifier.isStatic(field.getModifiers()))
              .filter(field -> !field.isSynthetic())
              .map(Field::getName)
              .map(field -> "`" + field + "`")
              .collect(Collectors.joining(", "));
      assertThat(rows)
          .as(name)
          .filteredOn(row -> row.startsWith("| `" + name + "` |"))
          .singleElement()
          .asString()
          .endsWith("| " + fields + " |");
    }
    assertThat(rows).filteredOn(row -> row.startsWith("| `io.holdfast.")).hasSize(EVENTS.size());
  }

  private static Path document() {
    Path here = Path.of("docs/verification.md");
    return Files.exists(here) ? here : Path.of("..").resolve(here);
  }
}
