package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.verify.Sample;
import io.holdfast.catalog.verify.SampleOdds;
import java.util.BitSet;

/**
 * A sample that was drawn without replacement. Immutable and thread-safe.
 *
 * @param units what is in it
 * @param odds how many were drawn of how many
 */
public record SampleDraw(UnitSet units, SampleOdds odds) {
  /**
   * Draws units of a payload.
   *
   * @param sample how many of what
   * @param payload what the payload is: root of its manifest, or digest of an archive's own bytes
   * @param layout its units
   */
  public static SampleDraw of(Sample sample, Digest payload, UnitLayout layout) {
    boolean entries = sample.unit() == Sample.Unit.ENTRIES;
    UnitSet candidates = entries ? layout.fileStarts() : layout.files();
    int total = Math.toIntExact(candidates.size());
    int size = Math.toIntExact(sample.sizeOf(total));
    BitSet places = new SampleNumbers(payload, sample.seed()).places(total, size);
    BitSet units = new BitSet();
    int place = 0;
    for (int unit = candidates.next(0); unit >= 0; unit = candidates.next(unit + 1)) {
      if (places.get(place++)) {
        units.set(unit, entries ? layout.end(unit) : unit + 1);
      }
    }
    return new SampleDraw(UnitSet.of(units), new SampleOdds(total, size));
  }
}
