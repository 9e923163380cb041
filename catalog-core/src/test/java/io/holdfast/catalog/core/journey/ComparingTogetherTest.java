package io.holdfast.catalog.core.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.comparison.ComparedPlace;
import io.holdfast.catalog.comparison.Comparison;
import io.holdfast.catalog.comparison.ComparisonRequest;
import io.holdfast.catalog.comparison.ComparisonRequest.Order;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.manifest.FieldMask;
import io.holdfast.catalog.progress.CancelledException;
import io.holdfast.catalog.progress.Progress;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.snapshot.SnapshotId;
import io.holdfast.catalog.source.EntrySink;
import io.holdfast.catalog.source.EntrySource;
import io.holdfast.catalog.source.SourceDescription;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.verify.VerificationTarget.FromSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Places that are compared are read at the same time, and end together. */
@Timeout(60)
class ComparingTogetherTest {
  @TempDir private Path directory;
  private final TestCatalog catalog = new TestCatalog(CatalogOptions.builder().threads(2).build());
  private Path tree;
  private SnapshotId snapshot;

  @BeforeEach
  void record() throws IOException {
    tree = TreeFixture.write(directory);
    snapshot = catalog.record(Sources.directory(tree)).snapshot().id();
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  /** The tree, read once something was done. */
  private final class Place implements EntrySource {
    private final String location;
    private final Before before;

    Place(String location, Before before) {
      this.location = location;
      this.before = before;
    }

    @Override
    public SourceDescription description() {
      FieldMask fields = Sources.directory(tree).description().fields();
      return new SourceDescription(SourceFormat.CUSTOM, location, fields);
    }

    @Override
    public void read(EntrySink sink) throws IOException {
      try {
        before.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      Sources.directory(tree).read(sink);
    }
  }

  private interface Before {
    void run() throws IOException, InterruptedException;
  }

  private ComparisonRequest.Builder request(Before one, Before other) {
    return ComparisonRequest.builder()
        .place(ComparedPlace.of(snapshot, new FromSource(new Place("one", one))))
        .place(ComparedPlace.of(snapshot, new FromSource(new Place("other", other))));
  }

  private Comparison compare(ComparisonRequest request) {
    return catalog.catalog().comparisons().compare(request, ProgressListener.none());
  }

  @Test
  void eachWaitsForTheOtherAndBothAreRead() {
    CountDownLatch both = new CountDownLatch(2);
    Before meeting =
        () -> {
          both.countDown();
          both.await();
        };
    Comparison comparison = compare(request(meeting, meeting).build());
    assertThat(comparison.isClean()).isTrue();
    assertThat(comparison.copies())
        .extracting(copy -> copy.location())
        .containsExactly("one", "other");
  }

  @Test
  void oneByOneNeverReadsTwo() {
    AtomicInteger reading = new AtomicInteger();
    Before alone = () -> assertThat(reading.incrementAndGet()).isEqualTo(1);
    Before afterwards = () -> assertThat(reading.incrementAndGet()).isEqualTo(2);
    String caller = Thread.currentThread().getName();
    Before here =
        () -> {
          alone.run();
          assertThat(Thread.currentThread().getName()).isEqualTo(caller);
        };
    assertThat(compare(request(here, afterwards).order(Order.ONE_BY_ONE).build()).isClean())
        .isTrue();
  }

  @Test
  void whatOneThrowsEndsTheOther() {
    Before forEver = () -> new CountDownLatch(1).await();
    Before defect =
        () -> {
          throw new IllegalStateException("a defect of the caller's source");
        };
    assertThatThrownBy(() -> compare(request(forEver, defect).build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a defect of the caller's source");
  }

  @Test
  void interruptionEndsBoth() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    CountDownLatch ended = new CountDownLatch(2);
    Before forEver =
        () -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.countDown();
          }
        };
    AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
    Thread comparing =
        new Thread(
            () -> {
              try {
                compare(request(forEver, forEver).build());
              } catch (CancelledException e) {
                thrown.set(e);
              }
            });
    comparing.start();
    begun.await();
    comparing.interrupt();
    comparing.join(TimeUnit.SECONDS.toMillis(30));
    assertThat(comparing.isAlive()).isFalse();
    assertThat(ended.getCount()).isZero();
    assertThat(thrown.get()).isInstanceOf(CancelledException.class);
  }

  @Test
  void tellsHowFarAllPlacesAreTogether() {
    AtomicReference<Progress> last = new AtomicReference<>();
    ComparisonRequest request =
        request(() -> {}, () -> {})
            .place(ComparedPlace.unrecorded(new Place("unknown", () -> {})))
            .build();
    catalog.catalog().comparisons().compare(request, last::set);
    long bytes = catalog.catalog().snapshots().load(snapshot).bytes();
    assertThat(last.get().bytesTotal()).isEqualTo(3 * bytes);
    assertThat(last.get().share()).hasValue(1);
  }
}
