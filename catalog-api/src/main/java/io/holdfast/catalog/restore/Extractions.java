package io.holdfast.catalog.restore;

import io.holdfast.catalog.content.VerifiedByteChannel;
import io.holdfast.catalog.content.VerifiedInputStream;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.progress.ProgressListener;
import io.holdfast.catalog.source.EntrySource;
import java.nio.file.Path;

/**
 * Reads the copies that a plan names, and lets nothing out of them that is not verified. Nothing is
 * recorded. Thread-safe.
 */
public interface Extractions {
  /**
   * Extracts the planned snapshot into an empty directory: files, directories, symbolic and hard
   * links with their metadata. Each content is verified before it gets its final name. Nothing
   * outside the directory is touched, whatever the copies hold; nobody else may write into it
   * meanwhile. Damage of a copy becomes a finding, and the rest goes on; if a copy cannot be found
   * at all, nothing is made.
   *
   * @param plan what to extract, and from which copies
   * @param directory an empty one; made if there is none
   * @param options where payloads are read that only the caller can read
   * @param listener told how far it is
   * @throws UnusableTargetException if the directory is not empty, cannot be written, or has too
   *     little room; what is in it then was verified
   * @throws io.holdfast.catalog.progress.CancelledException if the thread was interrupted
   */
  ExtractionReport extract(
      RestorePlan plan, Path directory, ExtractionOptions options, ProgressListener listener);

  /**
   * Opens the content of one file of the planned snapshot. No byte leaves the stream before its
   * chunk was verified, and its end is not told before the last one was: reading throws a {@link
   * io.holdfast.catalog.content.ContentDiffersException} instead. Where only a digest of the whole
   * is known, all of it is verified before the first byte leaves, and kept in a temporary file
   * until the stream is closed.
   *
   * <p>A stream is to be used by one thread at a time, and closed.
   *
   * @param plan what to read, and from which copies
   * @param path of a file or hard link
   * @param options where payloads are read that only the caller can read
   * @throws UnknownEntryException if the snapshot has no file there
   * @throws io.holdfast.catalog.source.UnreadableSourceException if the copy cannot be read at all
   */
  VerifiedInputStream open(RestorePlan plan, EntryPath path, ExtractionOptions options);

  /**
   * Opens the content of one file of the planned snapshot to be read from any position; see {@link
   * VerifiedByteChannel}. Where its bytes lie in a file of their own, or as they are in a tar or
   * zip archive, just the chunks that are asked for are read; to find its place in a tar archive,
   * that is read once. Where they are compressed, or only the caller can read them, the first read
   * verifies the whole content into a temporary file, which takes as much room as the content and
   * is gone when the channel is closed.
   *
   * @param plan what to read, and from which copies
   * @param path of a file or hard link
   * @param options where payloads are read that only the caller can read
   * @throws UnknownEntryException if the snapshot has no file there
   * @throws io.holdfast.catalog.source.UnreadableSourceException if the copy cannot be read at all
   */
  VerifiedByteChannel openChannel(RestorePlan plan, EntryPath path, ExtractionOptions options);

  /**
   * Compares what stands at a target with the planned snapshot: what is missing, what differs, and
   * what is there that the snapshot does not have. Times of directories are not compared. A target
   * that cannot be read is a finding.
   *
   * @param plan what should stand there
   * @param target what stands there: a directory, an archive, or what the caller pushes
   * @param options what is compared
   * @param listener told how far it is
   */
  ReconciliationReport reconcile(
      RestorePlan plan,
      EntrySource target,
      ReconciliationOptions options,
      ProgressListener listener);
}
