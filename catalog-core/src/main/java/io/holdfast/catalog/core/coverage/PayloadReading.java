package io.holdfast.catalog.core.coverage;

import io.holdfast.catalog.verify.Coverage;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one run is to read of one payload, and what it has read and found intact. Entries are named
 * by their rank: their number in manifest order. Thread-safe.
 */
public final class PayloadReading {
  private final @Nullable UnitLayout layout;
  private final UnitSet wanted;
  private final Pace pace;
  private final BitSet done = new BitSet();
  private final BitSet doneChunks = new BitSet();
  // Bytes of chunks that were told of an entry before all of it was.
  private final Map<Integer, Long> bytesOfChunks = new HashMap<>();
  private final LongAdder suspicions = new LongAdder();
  private Tally fresh = new Tally();
  private volatile boolean repeatsNames;
  private long bytes;
  private long bytesShared;

  private PayloadReading(@Nullable UnitLayout layout, UnitSet wanted, Pace pace) {
    this.layout = layout;
    this.wanted = wanted;
    this.pace = pace;
  }

  /** Everything. */
  public static PayloadReading everything(Pace pace) {
    return new PayloadReading(null, UnitSet.EMPTY, pace);
  }

  /**
   * Only some units.
   *
   * @param layout of the payload's manifest
   * @param wanted which of its units
   */
  public static PayloadReading of(UnitLayout layout, UnitSet wanted, Pace pace) {
    return new PayloadReading(layout, wanted, pace);
  }

  /** How much of an entry's content is to be read. */
  public enum Want {
    /** All of it. */
    ALL,
    /** Some chunks, as {@link #isWanted} says. */
    SOME,
    /** Nothing: its name and metadata are compared, and its size. */
    NOTHING
  }

  /** Names may come again in the payload, and the last one counts. */
  public PayloadReading withRepeatedNames() {
    repeatsNames = true;
    return this;
  }

  /**
   * Whether names may come again: then something that differs in what was read says nothing before
   * the end.
   */
  public boolean repeatsNames() {
    return repeatsNames;
  }

  /** Whether everything is to be read. */
  public boolean isEverything() {
    return layout == null;
  }

  /** How much of an entry is to be read. */
  public Want want(long rank) {
    if (layout == null) {
      return Want.ALL;
    }
    int first = layout.first(rank);
    int end = layout.end(first);
    long count = wanted.countIn(first, end);
    return count == 0 ? Want.NOTHING : count == end - first ? Want.ALL : Want.SOME;
  }

  /** Whether one chunk of an entry is to be read. */
  public boolean isWanted(long rank, int chunk) {
    return layout == null || wanted.contains(layout.first(rank) + chunk);
  }

  /** Whether nothing more is to be begun. */
  public boolean isStopped() {
    return pace.isOver();
  }

  /**
   * An entry is what it must be, with all of its content if it has any.
   *
   * @param rank which
   * @param bytes its content bytes, if they are its own: those of a hard link are its file's
   */
  public void verified(long rank, long bytes) {
    note(Math.toIntExact(rank), bytes);
    pace.moved();
  }

  /**
   * An entry is what it must be, with all of its content, which was read for another payload of
   * this run.
   *
   * @param rank which
   * @param bytes its content bytes
   */
  public void shared(long rank, long bytes) {
    if (note(Math.toIntExact(rank), bytes)) {
      noteShared(bytes);
    }
    pace.moved();
  }

  /** So many bytes were read for another payload of this run. */
  public synchronized void noteShared(long bytes) {
    bytesShared += bytes;
    fresh.bytesShared += bytes;
  }

  /** How many of the bytes verified by now were read for another payload of this run. */
  public synchronized long bytesShared() {
    return bytesShared;
  }

  private synchronized boolean note(int rank, long bytes) {
    boolean isNew = !done.get(rank);
    if (isNew) {
      done.set(rank);
      fresh.ranks.set(rank);
      fresh.entries++;
      fresh.chunksOf.remove(rank);
      Long told = bytesOfChunks.remove(rank);
      long left = told == null ? bytes : bytes - told;
      fresh.bytes += left;
      this.bytes += left;
    }
    return isNew;
  }

  /** One chunk of an entry of which only some are read is what it must be. */
  public void verifiedChunk(long rank, int chunk, long bytes) {
    UnitLayout places = layout;
    if (places == null) {
      throw new IllegalStateException("everything is read, and entries are told whole");
    }
    noteChunk(places.first(rank) + chunk, bytes);
    pace.moved();
  }

  private synchronized void noteChunk(int unit, long bytes) {
    if (!doneChunks.get(unit)) {
      doneChunks.set(unit);
      fresh.chunks.set(unit);
      fresh.bytes += bytes;
      this.bytes += bytes;
    }
  }

  /**
   * Some chunks of an entry that is read whole are what they must be; that all are, if so, is told
   * by {@link #verified} afterwards. Each chunk is told once.
   *
   * @param rank which entry
   * @param first its first chunk of them
   * @param count how many, one after the other
   * @param bytes their length
   */
  public void verifiedChunks(long rank, int first, int count, long bytes) {
    noteChunks(Math.toIntExact(rank), first, count, bytes);
    pace.moved();
  }

  private synchronized void noteChunks(int rank, int first, int count, long bytes) {
    if (!done.get(rank)) {
      fresh.chunksOf.computeIfAbsent(rank, any -> new BitSet()).set(first, first + count);
      bytesOfChunks.merge(rank, bytes, Long::sum);
      fresh.bytes += bytes;
      this.bytes += bytes;
    }
  }

  /** A content differs, or could not be read; what exactly is wrong is found out later. */
  public void suspect() {
    suspicions.increment();
  }

  /** How often something differed. */
  public long suspicions() {
    return suspicions.sum();
  }

  /**
   * What was verified by now.
   *
   * @param entries how many entries there are
   * @param contentBytes how many content bytes they have
   */
  public synchronized Coverage coverage(long entries, long contentBytes) {
    return new Coverage(Math.min(done.cardinality(), entries), entries, bytes, contentBytes);
  }

  /** Takes what was verified since it was last taken, or since the begin. */
  public synchronized Tally take() {
    Tally taken = fresh;
    fresh = new Tally();
    return taken;
  }

  /** What was verified. Not thread-safe once it was taken. */
  public static final class Tally {
    private final BitSet ranks = new BitSet();
    private final BitSet chunks = new BitSet();
    private final Map<Integer, BitSet> chunksOf = new HashMap<>();
    private long entries;
    private long bytes;
    private long bytesShared;

    private Tally() {}

    /** Entries that are what they must be, with all of their content. */
    public long entries() {
      return entries;
    }

    /** Content bytes that were read. */
    public long bytes() {
      return bytes;
    }

    /** Those of them that were read for another payload of the run. */
    public long bytesShared() {
      return bytesShared;
    }

    /** The units that were verified. */
    public UnitSet units(UnitLayout layout) {
      BitSet units = (BitSet) chunks.clone();
      int first = 0;
      int rank = 0;
      for (int next = ranks.nextSetBit(0); next >= 0; next = ranks.nextSetBit(next + 1)) {
        // Neighbours are the rule: only across a gap is the place looked up.
        first = next == rank ? first : layout.first(next);
        int end = layout.end(first);
        units.set(first, end);
        first = end;
        rank = next + 1;
      }
      chunksOf.forEach((entry, some) -> setFrom(layout.first(entry), some, units));
      return UnitSet.of(units);
    }

    private static void setFrom(int first, BitSet chunks, BitSet units) {
      for (int from = chunks.nextSetBit(0); from >= 0; ) {
        int to = chunks.nextClearBit(from);
        units.set(first + from, first + to);
        from = chunks.nextSetBit(to);
      }
    }
  }
}
