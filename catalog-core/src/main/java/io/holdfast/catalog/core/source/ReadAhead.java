package io.holdfast.catalog.core.source;

import io.holdfast.catalog.progress.CancelledException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own, a bounded number of pieces ahead, so that decoding and
 * what is done with the decoded bytes go on at the same time. Pieces change hands several at a
 * time: a thread that is woken for each would push the one that decodes off its processor. What
 * reading throws is thrown to whoever reads here, after the bytes before it. For one thread.
 */
final class ReadAhead extends InputStream {
  // What it costs to choose otherwise: ZstdWindowBenchmark,
  // in benchmarks/results/2026-11-24-tuning.md.
  private static final int PIECE_BYTES = 128 << 10;
  private static final int FEWEST_PIECES = 4;

  /** So many are ready before the reader is woken, or free before the thread is. */
  private final int batch;

  private final InputStream in;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Piece> free = new ArrayDeque<>();
  private final Deque<Piece> full = new ArrayDeque<>();
  private volatile boolean closed;
  private boolean ended;
  // The reader's own: what it took, and what it is done with.
  private final Deque<Piece> taken = new ArrayDeque<>();
  private final Deque<Piece> spent = new ArrayDeque<>();
  private @Nullable Piece current;

  /** Gets its bytes when it is filled first: most archives are small. */
  private static final class Piece {
    private static final byte[] NONE = new byte[0];

    byte[] bytes = NONE;
    int next;
    int end;
    boolean last;
    @Nullable Throwable failure;
  }

  /**
   * Begins to read.
   *
   * @param in belongs to the thread until this is closed
   * @param bytes how far it may be ahead; a few pieces at least
   */
  ReadAhead(InputStream in, int bytes) {
    this.in = in;
    int pieces = Math.max(FEWEST_PIECES, bytes / PIECE_BYTES);
    this.batch = pieces / 4;
    for (int i = 0; i < pieces; i++) {
      free.add(new Piece());
    }
    this.thread = new Thread(this::fill, "holdfast-decode");
    thread.setDaemon(true);
    thread.start();
  }

  private void fill() {
    try {
      Piece piece = null;
      while (!closed && (piece == null || !piece.last)) {
        piece = exchange(piece);
        fill(piece);
      }
      end(piece);
    } catch (InterruptedException e) {
      // closed by a thread that was cancelled: nobody reads here any more
    }
  }

  /** Hands over what was filled, and gets one to fill. */
  private Piece exchange(@Nullable Piece filled) throws InterruptedException {
    lock.lock();
    try {
      if (filled != null) {
        full.add(filled);
        if (full.size() == batch) {
          changed.signalAll();
        }
      }
      if (free.isEmpty()) {
        changed.signalAll();
        while (free.size() < batch && !closed) {
          changed.await();
        }
      }
      Piece piece = free.poll();
      return piece == null ? new Piece() : piece;
    } finally {
      lock.unlock();
    }
  }

  private void end(@Nullable Piece last) {
    lock.lock();
    try {
      if (last != null) {
        full.add(last);
      }
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void fill(Piece piece) {
    piece.next = 0;
    piece.end = 0;
    if (piece.bytes.length == 0) {
      piece.bytes = new byte[PIECE_BYTES];
    }
    try {
      while (piece.end < PIECE_BYTES && !piece.last && !closed) {
        int read = in.read(piece.bytes, piece.end, PIECE_BYTES - piece.end);
        piece.last = read < 0;
        piece.end += Math.max(read, 0);
      }
    } catch (IOException | RuntimeException | Error e) {
      piece.failure = e;
      piece.last = true;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    Piece piece = piece();
    if (piece.next == piece.end) {
      rethrow(piece.failure);
      return -1;
    }
    int copied = Math.min(length, piece.end - piece.next);
    System.arraycopy(piece.bytes, piece.next, target, offset, copied);
    piece.next += copied;
    return copied;
  }

  /** The piece to read from: one with bytes left, or the last one. */
  private Piece piece() {
    Piece piece = current;
    while (piece == null || (piece.next == piece.end && !piece.last)) {
      if (piece != null) {
        spent.add(piece);
      }
      if (taken.isEmpty()) {
        take();
      }
      piece = taken.remove();
      current = piece;
    }
    return piece;
  }

  private void take() {
    lock.lock();
    try {
      free.addAll(spent);
      spent.clear();
      changed.signalAll();
      while (full.size() < batch && !ended) {
        changed.await();
      }
      for (int i = 0; i < 2 * batch && !full.isEmpty(); i++) {
        taken.add(full.remove());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } finally {
      lock.unlock();
    }
  }

  private static void rethrow(@Nullable Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Stops reading; when it returns, the stream is the caller's again, unless he was cancelled. */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
