package io.holdfast.catalog.core.verify;

import io.holdfast.catalog.core.chunklist.ChunkLists;
import io.holdfast.catalog.core.coverage.PayloadReading;
import io.holdfast.catalog.core.coverage.PayloadReading.Want;
import io.holdfast.catalog.core.digest.ChunkHashes;
import io.holdfast.catalog.core.digest.HashEngine;
import io.holdfast.catalog.core.digest.HashThread;
import io.holdfast.catalog.core.digest.HashedContent;
import io.holdfast.catalog.core.intake.IntakeSettings;
import io.holdfast.catalog.core.intake.ProgressCounter;
import io.holdfast.catalog.core.verify.LinkVerifier.LinkResult;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.finding.FindingCode;
import io.holdfast.catalog.manifest.DamagedManifestException;
import io.holdfast.catalog.verify.Coverage;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Compares some chunks of an archive's own bytes with the kept hashes of its chunks, and its size.
 * Where no hashes are kept, all of it is read. Serves one run.
 */
final class ContainerPart {
  private static final int CHUNKS_PER_TASK = 16;

  /** To the catalog's units, a container is one entry. */
  private static final long RANK = 0;

  private final Path file;
  private final ContentReference expected;
  private final String location;
  private final PayloadReading reading;
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private long firstOffset = Long.MAX_VALUE;
  private long differing;
  private boolean skipped;

  ContainerPart(Path file, ContentReference expected, String location, PayloadReading reading) {
    this.file = file;
    this.expected = expected;
    this.location = location;
    this.reading = reading;
  }

  /**
   * Reads what is wanted.
   *
   * @throws IOException if the archive cannot be read
   */
  LinkResult read(
      ChunkLists lists, IntakeSettings settings, ProgressCounter progress, FindingList findings)
      throws IOException {
    Optional<ChunkHashes> chunks = chunks(lists);
    if (chunks.isEmpty()) {
      return whole(lists, settings, progress, findings);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        HashEngine engine = settings.engine()) {
      long size = channel.size();
      if (size != expected.length()) {
        findings.add(finding(expected.length() + " bytes", size + " bytes").build());
      }
      for (int from = 0; from < chunks.get().count(); from += CHUNKS_PER_TASK) {
        int first = from;
        int end = Math.min(chunks.get().count(), from + CHUNKS_PER_TASK);
        if (isAnyWanted(first, end)) {
          Chunks some = new Chunks(channel, chunks.get(), first, end);
          engine.submitFile(thread -> compare(some, thread, progress));
        }
      }
      engine.await();
    }
    IOException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    report(findings);
    return result();
  }

  private Optional<ChunkHashes> chunks(ChunkLists lists) {
    try {
      return lists.find(expected);
    } catch (DamagedManifestException e) {
      return Optional.empty(); // An audit tells of it; all of the archive can still be compared.
    }
  }

  private LinkResult whole(
      ChunkLists lists, IntakeSettings settings, ProgressCounter progress, FindingList findings)
      throws IOException {
    if (reading.want(RANK) == Want.NOTHING) {
      return new LinkResult(Coverage.NONE, true, true, true);
    }
    HashedContent found = ContainerCheck.hash(file, expected, settings, progress);
    Optional<Finding> difference =
        ContainerCheck.compare(expected, Optional.of(found), lists, location);
    difference.ifPresent(findings::add);
    if (difference.isEmpty()) {
      reading.verified(RANK, expected.length());
    }
    return new LinkResult(
        new Coverage(0, 0, found.reference().length(), expected.length()), true, true, true);
  }

  private boolean isAnyWanted(int from, int to) {
    for (int chunk = from; chunk < to; chunk++) {
      if (reading.isWanted(RANK, chunk)) {
        return true;
      }
    }
    return false;
  }

  /** Chunks from a number on, up to another. */
  private record Chunks(FileChannel channel, ChunkHashes hashes, int from, int to) {}

  private void compare(Chunks chunks, HashThread thread, ProgressCounter progress) {
    for (int chunk = chunks.from(); chunk < chunks.to() && failure.get() == null; chunk++) {
      if (!reading.isWanted(RANK, chunk)) {
        continue;
      }
      if (reading.isStopped()) {
        skip();
        return;
      }
      try {
        progress.bytes(compare(chunks.channel(), chunk, chunks.hashes().hash(chunk), thread));
      } catch (ClosedChannelException e) {
        failure.compareAndSet(null, e); // By an interruption, which says nothing of the archive.
      } catch (IOException e) {
        reading.suspect();
        failure.compareAndSet(null, e);
      }
    }
  }

  /** Gives the length of the chunk. */
  private long compare(FileChannel channel, int chunk, Digest hash, HashThread thread)
      throws IOException {
    int chunkBytes = expected.scheme().chunkBytes();
    long offset = (long) chunk * chunkBytes;
    long bytes = Math.min(chunkBytes, expected.length() - offset);
    Optional<Digest> found = thread.match().subtree(channel, offset, bytes, expected.scheme());
    if (found.filter(hash::equals).isPresent()) {
      reading.verifiedChunk(RANK, chunk, bytes);
    } else {
      reading.suspect();
      differs(offset);
    }
    return bytes;
  }

  private synchronized void skip() {
    skipped = true;
  }

  private synchronized void differs(long offset) {
    firstOffset = Math.min(firstOffset, offset);
    differing++;
  }

  private synchronized void report(FindingList findings) {
    if (differing > 0) {
      findings.add(
          finding("chunks as they were recorded", differing + " of the chunks read differ")
              .offset(firstOffset)
              .build());
    }
  }

  private Finding.Builder finding(String wanted, String found) {
    return Finding.builder(FindingCode.CONTAINER_DIFFERS, location).expected(wanted).found(found);
  }

  private synchronized LinkResult result() {
    return new LinkResult(reading.coverage(0, expected.length()), true, !skipped, true);
  }
}
