package io.holdfast.catalog.core.digest;

import io.holdfast.catalog.core.throttle.Throttle;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hashes contents on a fixed set of threads. Streams are cut into chunks by the thread that reads
 * them, and the chunks hashed by others; files that can be opened later are read and hashed whole
 * by one thread each. Work in flight is bounded, by the chunk buffers and by the number of files:
 * whoever brings more waits.
 *
 * <p>One engine serves one run. The methods that bring work are for one thread at a time, but a
 * stream that {@link #tee} gave may be read on another; results come from any thread.
 */
public final class HashEngine implements AutoCloseable {
  private static final int FILES_PER_THREAD = 64;

  /** Enough that a reader of many small files seldom waits for a thread to be scheduled. */
  private static final int BUFFERS_PER_THREAD = 12;

  /**
   * A reader of an archive holds up to five and waits for a sixth: the container's chunk and the
   * first one of it, a content's two, and one in which small contents are packed.
   */
  private static final int FEWEST_BUFFERS = 8;

  /**
   * Lower than that of a thread that reads or decodes: on it everybody here waits in the end, so it
   * should not wait for a processor. It has an effect where the virtual machine is told to respect
   * priorities.
   */
  private static final int PRIORITY = Thread.NORM_PRIORITY - 3;

  private final int threads;
  private final ExecutorService workers;
  private final BlockingQueue<byte[]> buffers;
  private final AtomicInteger buffersToMake;
  private final Semaphore files;
  private final PackedContents packed = new PackedContents(this);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * Starts the threads, which read as fast as it goes.
   *
   * @param threads 1 to 256
   */
  public HashEngine(int threads) {
    this(threads, buffers(threads), Throttle.NONE);
  }

  /**
   * Starts the threads.
   *
   * @param threads 1 to 256
   * @param bufferCount how many chunks may be read and not hashed yet; at least 8 are made room for
   * @param throttle from which they take what they read of channels; streams are the caller's
   */
  public HashEngine(int threads, int bufferCount, Throttle throttle) {
    this.threads = threads;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> thread(task, number.incrementAndGet(), throttle));
    int count = Math.max(FEWEST_BUFFERS, bufferCount);
    this.buffers = new ArrayBlockingQueue<>(count);
    this.buffersToMake = new AtomicInteger(count);
    this.files = new Semaphore(threads * FILES_PER_THREAD);
  }

  /** How many buffers are enough for so many threads. */
  public static int buffers(int threads) {
    return BUFFERS_PER_THREAD * threads;
  }

  @SuppressWarnings("ThreadPriorityCheck") // only time depends on it, never a result
  private static Thread thread(Runnable task, int number, Throttle throttle) {
    Thread thread = new HashThread(task, "holdfast-hash-" + number, throttle);
    thread.setDaemon(true);
    thread.setPriority(PRIORITY);
    return thread;
  }

  /**
   * Reads a content to its end on the calling thread, and has it hashed.
   *
   * @param in its bytes; not closed
   * @param sizeHint about how many there are
   * @param scheme how the digest is made
   * @param done gets the result, on any thread, at the latest during {@link #await}
   * @return number of bytes read
   * @throws IOException if reading failed; {@code done} is then never called
   */
  public long read(InputStream in, long sizeHint, DigestScheme scheme, Consumer<HashedContent> done)
      throws IOException {
    if (!scheme.isChunked()) {
      return readFlat(in, scheme, done);
    }
    if (sizeHint > PackedContents.MOST_BYTES) {
      return readChunks(in, 0, scheme, done);
    }
    int read = packed.read(in, scheme, done);
    return read >= 0 ? read : readChunks(in, ~read, scheme, done);
  }

  /** Reads a content of which some bytes were read into the pack, where they were let go. */
  private long readChunks(
      InputStream in, int packedBytes, DigestScheme scheme, Consumer<HashedContent> done)
      throws IOException {
    ChunkedContent content = new ChunkedContent(scheme, done);
    try (content) {
      int chunkBytes = scheme.chunkBytes();
      int before = packedBytes;
      int read = chunkBytes;
      while (read == chunkBytes) {
        byte[] buffer = takeBuffer(chunkBytes);
        try {
          if (before > 0) {
            packed.takeRest(before, buffer);
          }
          read = before + in.readNBytes(buffer, before, chunkBytes - before);
          before = 0;
        } catch (IOException | RuntimeException e) {
          giveBack(buffer);
          throw e;
        }
        if (read > 0) {
          content.submit(buffer, read);
        } else {
          giveBack(buffer);
        }
      }
      content.complete();
    }
    return content.length;
  }

  private long readFlat(InputStream in, DigestScheme scheme, Consumer<HashedContent> done)
      throws IOException {
    ContentHasher hasher = new ContentHasher(scheme);
    byte[] buffer = takeBuffer(DigestScheme.MERKLE_SHA256_18.chunkBytes());
    try {
      int read;
      while ((read = in.read(buffer, 0, buffer.length)) >= 0) {
        hasher.update(buffer, 0, read);
      }
    } finally {
      giveBack(buffer);
    }
    long length = hasher.length();
    done.accept(hasher.finish());
    return length;
  }

  /**
   * Gives a stream that has the bytes hashed which are read through it.
   *
   * @param in the bytes; skipping reads them
   * @param scheme a chunked one
   * @param done gets the result once the end was read; never, if it is not read
   */
  public InputStream tee(InputStream in, DigestScheme scheme, Consumer<HashedContent> done) {
    return new TeeStream(in, this, new ChunkedContent(scheme, done));
  }

  /** Has {@code task} run by one of the threads; waits while too many are under way. */
  public void submitFile(FileTask task) {
    rethrow();
    acquire(files);
    workers.execute(
        () -> {
          try {
            task.run((HashThread) Thread.currentThread());
          } catch (RuntimeException | Error e) {
            fail(e);
          } finally {
            files.release();
          }
        });
  }

  /**
   * Waits until everything that was brought is hashed.
   *
   * @throws RuntimeException what a receiver of results threw first
   */
  public void await() {
    packed.flush();
    for (int i = 0; i < threads * FILES_PER_THREAD; i++) {
      acquire(files);
    }
    files.release(threads * FILES_PER_THREAD);
    workers.shutdown();
    try {
      while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
        rethrow();
      }
    } catch (InterruptedException e) {
      throw cancelled();
    }
    rethrow();
  }

  /** Stops the threads; what is under way is abandoned. */
  @Override
  public void close() {
    workers.shutdownNow();
  }

  /** Has a task run by one of the threads, without a bound of its own. */
  void execute(FileTask task) {
    workers.execute(
        () -> {
          try {
            task.run((HashThread) Thread.currentThread());
          } catch (RuntimeException | Error e) {
            fail(e);
          }
        });
  }

  byte[] takeBuffer(int chunkBytes) {
    rethrow();
    byte[] buffer = buffers.poll();
    try {
      if (buffer == null && buffersToMake.get() > 0 && buffersToMake.getAndDecrement() > 0) {
        buffer = new byte[0];
      } else if (buffer == null) {
        buffer = buffers.take();
      }
      if (Thread.interrupted()) {
        giveBack(buffer);
        throw new InterruptedException();
      }
    } catch (InterruptedException e) {
      throw cancelled();
    }
    return buffer.length >= chunkBytes ? buffer : new byte[chunkBytes];
  }

  void giveBack(byte[] buffer) {
    buffers.add(buffer);
  }

  private void acquire(Semaphore semaphore) {
    try {
      semaphore.acquire();
    } catch (InterruptedException e) {
      throw cancelled();
    }
  }

  private static RuntimeException cancelled() {
    Thread.currentThread().interrupt();
    return new CancelledException();
  }

  private void fail(Throwable cause) {
    failure.compareAndSet(null, cause);
  }

  private void rethrow() {
    Throwable cause = failure.get();
    if (cause instanceof Error error) {
      throw error;
    }
    if (cause != null) {
      throw (RuntimeException) cause;
    }
  }

  /** Reads and hashes one file. */
  @FunctionalInterface
  public interface FileTask {
    /** Does it, with what the thread keeps for hashing. */
    void run(HashThread thread);
  }

  /** Whether a chunk is the whole content. */
  private enum Place {
    ALONE,
    AMONG_OTHERS
  }

  /** A content whose chunks are hashed by several threads. */
  final class ChunkedContent implements AutoCloseable {
    private final DigestScheme scheme;
    private final Consumer<HashedContent> done;
    private final LeafHashes leaves = new LeafHashes();
    // One for each chunk under way, and one for the reader.
    private final AtomicInteger open = new AtomicInteger(1);
    private volatile boolean complete;
    // A full first chunk, until it is known whether more follow.
    private byte @Nullable [] first;
    private int chunks;
    private long length;

    private ChunkedContent(DigestScheme scheme, Consumer<HashedContent> done) {
      this.scheme = scheme;
      this.done = done;
    }

    int chunkBytes() {
      return scheme.chunkBytes();
    }

    /** Has a chunk hashed that begins at the buffer's first byte. */
    void submit(byte[] buffer, int count) {
      length += count;
      byte[] waiting = first;
      if (waiting != null) {
        first = null;
        submit(waiting, chunkBytes(), Place.AMONG_OTHERS);
      }
      if (chunks == 0 && count == chunkBytes()) {
        first = buffer;
      } else {
        submit(buffer, count, chunks == 0 ? Place.ALONE : Place.AMONG_OTHERS);
      }
    }

    private void submit(byte[] buffer, int count, Place place) {
      int chunk = chunks++;
      open.incrementAndGet();
      workers.execute(() -> hash(chunk, buffer, count, place));
    }

    private void hash(int chunk, byte[] buffer, int count, Place place) {
      try {
        HashThread thread = (HashThread) Thread.currentThread();
        RangeHash range = thread.range(scheme);
        range.begin(chunk);
        range.update(buffer, 0, count);
        if (place == Place.ALONE) {
          range.endContent(thread.hash(), 0);
        } else {
          range.end(thread.hash(), 0);
        }
        leaves.set(chunk, thread.hash(), 0);
        giveBack(buffer);
        release();
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    /** All chunks were submitted. */
    void complete() {
      byte[] only = first;
      if (only != null) {
        first = null;
        submit(only, chunkBytes(), Place.ALONE);
      }
      complete = true;
    }

    /** The reader is done; without {@link #complete} before, there is no result. */
    @Override
    public void close() {
      byte[] unused = first;
      if (unused != null) {
        first = null;
        giveBack(unused);
      }
      release();
    }

    private void release() {
      if (open.decrementAndGet() == 0 && complete) {
        done.accept(
            chunks == 0
                ? new ContentHasher(scheme).finish()
                : leaves.finish(scheme, chunks, length));
      }
    }
  }
}
