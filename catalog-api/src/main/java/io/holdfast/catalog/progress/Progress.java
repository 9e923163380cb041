package io.holdfast.catalog.progress;

/**
 * Running totals of a long operation.
 *
 * @param entries entries handled so far
 * @param entriesTotal entries in all, or {@link ProgressListener#UNKNOWN}
 * @param bytes content bytes handled so far
 * @param bytesTotal content bytes in all, or {@link ProgressListener#UNKNOWN}
 * @param findings findings so far
 */
public record Progress(
    long entries, long entriesTotal, long bytes, long bytesTotal, long findings) {}
