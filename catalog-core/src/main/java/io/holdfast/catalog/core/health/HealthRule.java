package io.holdfast.catalog.core.health;

import io.holdfast.catalog.health.Concern;
import java.util.function.Consumer;

/** Looks at one dataset, and says what is wrong with it. Implementations are pure functions. */
@FunctionalInterface
interface HealthRule {
  /** Gives each concern to {@code concerns}; none if all is well. */
  void judge(DatasetState state, Consumer<? super Concern> concerns);
}
