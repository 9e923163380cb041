package io.holdfast.catalog.h2;

import io.holdfast.catalog.Catalog;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.retention.RetireRefusedException;
import io.holdfast.catalog.snapshot.CollectedSnapshotException;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.snapshot.SnapshotDraft;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.spi.StoreFactory;
import io.holdfast.catalog.verify.Depth;
import io.holdfast.catalog.verify.VerificationOptions;
import io.holdfast.catalog.verify.VerificationTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * Does at random what programs do with a catalog, and notes when each thing was acknowledged. Used
 * by one thread.
 */
final class RandomHistory {
  private static final CatalogOptions OPTIONS = CatalogOptions.builder().threads(1).build();

  private final Random random;
  private final IntSupplier moments;
  private final List<Acknowledged> acknowledged = new ArrayList<>();
  private final List<SnapshotId> ids = new ArrayList<>();
  private final Map<DatasetName, SnapshotId> newest = new HashMap<>();
  private int nextNumber;

  /** Something that was acknowledged at a moment, and what it means for a model. */
  private record Acknowledged(int moment, Consumer<CatalogModel> effect) {}

  /**
   * A history without anything in it.
   *
   * @param moments counts what happens to the files
   */
  RandomHistory(Random random, IntSupplier moments) {
    this.random = random;
    this.moments = moments;
  }

  /** Opens the catalog, does so many things with it, and closes it. */
  void session(StoreFactory store, int steps) {
    try (Catalog catalog = Catalogs.open(store, OPTIONS)) {
      for (int i = 0; i < steps; i++) {
        step(catalog);
      }
    }
  }

  /** Does one thing. */
  void step(Catalog catalog) {
    int kind = random.nextInt(21);
    if (ids.isEmpty() || kind < 12) {
      record(catalog);
      return;
    }
    SnapshotId some = ids.get(random.nextInt(ids.size()));
    switch (kind) {
      case 12, 13, 14, 15 -> retire(catalog, some);
      case 16 -> quarantine(catalog, some);
      case 17 -> verify(catalog, some);
      case 18 -> hold(catalog, some);
      default -> catalog.collector().collect(progress -> {});
    }
  }

  private void record(Catalog catalog) {
    int number = nextNumber++;
    NumberedPayload payload = new NumberedPayload(number);
    SnapshotId base = newest.get(payload.dataset());
    boolean full = base == null || random.nextInt(3) == 0;
    SnapshotId id;
    try {
      id = recorded(catalog, full ? payload.full() : payload.delta(base), payload);
    } catch (CollectedSnapshotException e) {
      id = recorded(catalog, payload.full(), payload);
    }
    SnapshotId done = id;
    ids.add(done);
    newest.put(payload.dataset(), done);
    note(model -> model.recorded(number, done));
  }

  /** Retires all that the newest snapshots do not need and nobody holds, and frees it. */
  void thin(StoreFactory store) {
    try (Catalog catalog = Catalogs.open(store, OPTIONS)) {
      for (int i = ids.size() - 1; i >= 0; i--) {
        if (!newest.containsValue(ids.get(i))) {
          retire(catalog, ids.get(i));
        }
      }
      catalog.collector().collect(progress -> {});
    }
  }

  private static SnapshotId recorded(
      Catalog catalog, SnapshotDraft draft, NumberedPayload payload) {
    return catalog.snapshots().record(draft, payload, progress -> {}).snapshot().id();
  }

  private void retire(Catalog catalog, SnapshotId id) {
    try {
      catalog.snapshots().retire(id, "chosen at random");
      note(model -> model.retired(id));
    } catch (RetireRefusedException e) {
      // A delta that is kept needs it, or it is held.
    }
  }

  private void quarantine(Catalog catalog, SnapshotId id) {
    catalog.snapshots().quarantine(id, "chosen at random");
    note(model -> model.quarantined(id));
  }

  private void hold(Catalog catalog, SnapshotId id) {
    try {
      catalog.retention().hold(id, "somebody", "chosen at random");
      note(model -> model.held(id));
    } catch (RetireRefusedException e) {
      // It is retired.
    }
  }

  private void verify(Catalog catalog, SnapshotId id) {
    try {
      catalog
          .verifier()
          .verify(
              VerificationTarget.of(id),
              VerificationOptions.builder().depth(Depth.STRUCTURE).build(),
              progress -> {});
      note(model -> model.verified(id));
    } catch (CollectedSnapshotException e) {
      // There is nothing left to verify.
    }
  }

  private void note(Consumer<CatalogModel> effect) {
    acknowledged.add(new Acknowledged(moments.getAsInt(), effect));
  }

  /** Takes one more step with a catalog that was opened after a crash. */
  static void goOn(Catalog catalog, CatalogModel model, int number) {
    NumberedPayload payload = new NumberedPayload(number);
    model.recorded(number, recorded(catalog, payload.full(), payload));
    catalog.collector().collect(progress -> {});
  }

  /** What a catalog must hold whose files are those of a moment. */
  CatalogModel modelAt(int moment) {
    CatalogModel model = new CatalogModel();
    acknowledged.stream()
        .filter(one -> one.moment() <= moment)
        .forEach(one -> one.effect().accept(model));
    return model;
  }
}
