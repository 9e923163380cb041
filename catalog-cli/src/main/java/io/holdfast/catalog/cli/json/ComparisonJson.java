package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.comparison.ComparedCopy;
import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ContainerDifference;
import io.holdfast.catalog.comparison.DifferingRange;
import io.holdfast.catalog.comparison.HeldEntry;
import io.holdfast.catalog.comparison.PathDifference;
import java.util.List;
import java.util.Optional;

/** Comparisons of copies. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** The fields of a comparison. */
  public static void fields(JsonDocument json, Comparison comparison) {
    json.flag("clean", comparison.isClean());
    json.flag("same", comparison.isSame());
    json.array(
        "copies", list -> comparison.copies().forEach(copy -> list.object(to -> fields(to, copy))));
    List<String> locations = comparison.copies().stream().map(ComparedCopy::location).toList();
    json.array(
        "containers",
        list ->
            comparison
                .containers()
                .forEach(each -> list.object(to -> fields(to, each, locations))));
    json.array(
        "differences",
        list ->
            comparison
                .differences()
                .forEach(each -> list.object(to -> fields(to, each, locations))));
    json.number("differencesTotal", comparison.differencesTotal());
    json.number("divergencesTotal", comparison.divergencesTotal());
  }

  private static void fields(JsonDocument json, ComparedCopy copy) {
    json.field("location", copy.location());
    json.optional("snapshot", copy.snapshot());
    json.flag("readable", copy.isReadable());
    json.flag("intact", copy.isIntact());
    json.optional("expectedRoot", copy.expectedRoot());
    json.optional("foundRoot", copy.foundRoot());
    json.number("entries", copy.read().entries());
    json.number("bytes", copy.read().bytes());
    FindingJson.fields(json, copy.findings(), copy.findingsTotal());
  }

  private static void fields(
      JsonDocument json, ContainerDifference container, List<String> locations) {
    EntryJson.content(json, "container", Optional.of(container.expected()));
    ranges(json, container.ranges(), locations);
    json.number("differingBytes", container.differingBytes());
  }

  private static void ranges(
      JsonDocument json, List<DifferingRange> ranges, List<String> locations) {
    json.array(
        "ranges", list -> ranges.forEach(range -> list.object(to -> fields(to, range, locations))));
  }

  private static void fields(JsonDocument json, PathDifference difference, List<String> locations) {
    EntryJson.path(json, "path", difference.path());
    json.array(
        "held",
        list -> {
          for (int i = 0; i < locations.size(); i++) {
            HeldEntry held = difference.held().get(i);
            String location = locations.get(i);
            list.object(to -> fields(to, location, held));
          }
        });
    ranges(json, difference.ranges(), locations);
    json.number("differingBytes", difference.differingBytes());
  }

  private static void fields(JsonDocument json, String location, HeldEntry held) {
    json.field("location", location);
    json.field("standing", held.standing());
    held.expected()
        .ifPresentOrElse(
            entry -> json.object("expected", to -> EntryJson.fields(to, entry)),
            () -> json.field("expected", null));
    held.found()
        .ifPresentOrElse(
            entry -> json.object("found", to -> EntryJson.fields(to, entry)),
            () -> json.field("found", null));
  }

  private static void fields(JsonDocument json, DifferingRange range, List<String> locations) {
    json.number("offset", range.offset());
    json.number("length", range.length());
    json.texts("standings", range.standings());
    json.texts("intactIn", range.intactPlaces().stream().map(locations::get).toList());
    json.texts("chunkHashes", range.chunkHashes());
  }
}
