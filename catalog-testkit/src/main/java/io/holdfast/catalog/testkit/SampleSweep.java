package io.holdfast.catalog.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.log.Statement;
import io.holdfast.catalog.spi.LogStore;
import io.holdfast.catalog.spi.NodeSweep;
import io.holdfast.catalog.spi.SweepFigures;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sweep over a log of notes: {@code refs 3,5} refers to the blobs 3 and 5, {@code drop 2} takes
 * back what statement 2 refers to. A root that is leased reaches itself alone. For one thread.
 */
public final class SampleSweep implements NodeSweep {
  private static final Pattern NOTE = Pattern.compile(".*text=(refs|drop) ([0-9,]+).*");

  private final LogStore log;
  private final Set<Digest> live = new HashSet<>();
  private long scanned;

  /** A sweep over a log. */
  public SampleSweep(LogStore log) {
    this.log = log;
  }

  /** The key of a blob. */
  public static Digest key(int blob) {
    return SampleStatement.digest(ByteString.ofUtf8("blob " + blob));
  }

  /** The bytes of a blob: some hundred, so that a few of them are a tenth of a pack. */
  public static ByteString blob(int blob) {
    return ByteString.ofUtf8(("blob " + blob + "; ").repeat(40));
  }

  /** Blobs by their keys. */
  public static Map<Digest, ByteString> blobs(int... numbers) {
    Map<Digest, ByteString> blobs = new HashMap<>();
    Arrays.stream(numbers).forEach(number -> blobs.put(key(number), blob(number)));
    return blobs;
  }

  /** A statement that refers to blobs. */
  public static SampleStatement refs(int... numbers) {
    String list = Arrays.toString(numbers).replaceAll("[^0-9,]", "");
    return SampleStatement.note("refs " + list);
  }

  /** A statement that takes back what another one refers to. */
  public static SampleStatement drop(long statement) {
    return SampleStatement.note("drop " + statement);
  }

  /** The blobs to which a log refers. */
  public static Set<Integer> referredTo(List<Statement> statements) {
    Map<Long, Set<Integer>> references = new HashMap<>();
    for (Statement statement : statements) {
      Matcher note = NOTE.matcher(URLDecoder.decode(statement.bytes().toUtf8(), UTF_8));
      if (note.matches() && note.group(1).equals("refs")) {
        Set<Integer> blobs = new HashSet<>();
        for (String number : note.group(2).split(",", -1)) {
          blobs.add(Integer.valueOf(number));
        }
        references.put(statement.index(), blobs);
      } else if (note.matches()) {
        references.remove(Long.valueOf(note.group(2)));
      }
    }
    Set<Integer> all = new HashSet<>();
    references.values().forEach(all::addAll);
    return all;
  }

  @Override
  public void mark() {
    scanned = log.size();
    List<Statement> statements = scanned == 0 ? List.of() : log.read(0, (int) scanned);
    referredTo(statements).forEach(blob -> live.add(key(blob)));
  }

  @Override
  public void markNew(Collection<Digest> roots, Consumer<Digest> marked) {
    Set<Digest> added = new HashSet<>(roots);
    List<Statement> statements = log.read(scanned, Integer.MAX_VALUE);
    scanned += statements.size();
    referredTo(statements).forEach(blob -> added.add(key(blob)));
    added.stream().filter(live::add).forEach(marked);
  }

  @Override
  public boolean isLive(Digest key) {
    return live.contains(key);
  }

  @Override
  public ByteString statement(long index, SweepFigures freed) {
    return SampleStatement.note("swept " + freed.nodesFreed()).bytes();
  }
}
