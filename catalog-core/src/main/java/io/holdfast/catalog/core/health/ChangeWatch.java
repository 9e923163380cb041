package io.holdfast.catalog.core.health;

import static java.util.stream.Collectors.toMap;

import io.holdfast.catalog.health.Concern;
import io.holdfast.catalog.health.ConcernCode;
import io.holdfast.catalog.health.DatasetHealth;
import io.holdfast.catalog.health.Health;
import io.holdfast.catalog.health.HealthChange;
import io.holdfast.catalog.health.HealthListener;
import io.holdfast.catalog.health.HealthReport;
import io.holdfast.catalog.health.HealthRequest;
import io.holdfast.catalog.health.HealthStatus;
import io.holdfast.catalog.health.HealthWatch;
import io.holdfast.catalog.snapshot.DatasetName;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Remembers each dataset's concerns by code and severity: their sentences hold ages, which change
 * at every look. A dataset is remembered only once its listener has been told. Thread-safe.
 */
final class ChangeWatch implements HealthWatch {
  private final Health health;
  private final HealthRequest request;
  private final HealthListener listener;
  private final Map<DatasetName, Map<ConcernCode, HealthStatus>> told = new HashMap<>();

  ChangeWatch(Health health, HealthRequest request, HealthListener listener) {
    this.health = health;
    this.request = Objects.requireNonNull(request, "request");
    this.listener = Objects.requireNonNull(listener, "listener");
  }

  @Override
  public synchronized HealthReport check() {
    HealthReport report = health.check(request);
    report.datasets().forEach(dataset -> compare(report.checkedAt(), dataset));
    return report;
  }

  private void compare(Instant at, DatasetHealth now) {
    Map<ConcernCode, HealthStatus> before = told.getOrDefault(now.dataset(), Map.of());
    Map<ConcernCode, HealthStatus> after =
        now.concerns().stream()
            .collect(toMap(Concern::code, Concern::severity, HealthStatus::worse));
    if (before.equals(after)) {
      return;
    }
    List<Concern> appeared =
        now.concerns().stream()
            .filter(concern -> isWorse(concern, before.get(concern.code())))
            .toList();
    Set<ConcernCode> cleared = EnumSet.noneOf(ConcernCode.class);
    cleared.addAll(before.keySet());
    cleared.removeAll(after.keySet());
    listener.changed(new HealthChange(at, worst(before), appeared, cleared, now));
    told.put(now.dataset(), after);
  }

  private static boolean isWorse(Concern concern, @Nullable HealthStatus before) {
    return before == null || concern.severity().compareTo(before) > 0;
  }

  private static HealthStatus worst(Map<ConcernCode, HealthStatus> concerns) {
    return concerns.values().stream().reduce(HealthStatus.OK, HealthStatus::worse);
  }
}
