package io.holdfast.catalog.h2.pack;

import io.holdfast.catalog.h2.file.StoreFile;
import io.holdfast.catalog.h2.file.StoreFiles;
import io.holdfast.catalog.spi.CatalogIdentity;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The pack of statements: one record a commit. Every commit is forced before the next is appended,
 * so that at most the last record of a file can be torn. Reading is thread-safe, writing is not.
 */
public final class StatementPack implements Closeable {
  /** The file in the catalog's directory. */
  public static final String FILE_NAME = "statements.pack";

  private static final int SEARCH_BYTES = 1 << 16;

  private final CatalogIdentity identity;
  private final PackFile pack;

  private StatementPack(CatalogIdentity identity, PackFile pack) {
    this.identity = identity;
    this.pack = pack;
  }

  /** Creates the pack, on disk when this returns. */
  public static void create(StoreFiles files, Path directory, CatalogIdentity identity)
      throws IOException {
    Path unfinished = directory.resolve(FILE_NAME + ".new");
    Files.deleteIfExists(unfinished);
    try (StoreFile file = files.open(unfinished, StoreFiles.Access.CREATE)) {
      file.write(PackHeader.of(PackHeader.Kind.STATEMENTS, 0, identity).encode(), 0);
      file.force();
    }
    files.rename(unfinished, directory.resolve(FILE_NAME));
    files.forceDirectory(directory);
  }

  /** Opens the pack at its beginning: {@link #next} reads on from there. */
  public static StatementPack open(StoreFiles files, Path directory, StoreFiles.Access access)
      throws IOException {
    StoreFile file = files.open(directory.resolve(FILE_NAME), access);
    try {
      byte[] header = new byte[(int) Math.min(PackHeader.BYTES, file.size())];
      file.read(ByteBuffer.wrap(header), 0);
      PackHeader found = PackHeader.decode(header, PackHeader.Kind.STATEMENTS);
      return new StatementPack(
          found.identity(), new PackFile(file, found.format(), PackHeader.BYTES));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The catalog that it belongs to. */
  public CatalogIdentity identity() {
    return identity;
  }

  /** Where the next record is read from or appended. */
  public long end() {
    return pack.end();
  }

  /** Where the first commit begins. */
  public static long beginning() {
    return PackHeader.BYTES;
  }

  /** Goes on from an offset behind a record. */
  public void moveTo(long offset) {
    pack.moveTo(offset);
  }

  /** Reads the next commit and steps behind it; null at the end, or where a torn record lies. */
  public @Nullable Commit next() throws IOException {
    Commit commit = commitAt(pack.end());
    if (commit != null) {
      pack.moveTo(pack.end() + commit.recordBytes());
    }
    return commit;
  }

  /** The commit whose record begins at an offset; null if there is none. */
  public @Nullable Commit commitAt(long offset) throws IOException {
    byte[] payload = pack.read(offset, Commit.TYPE);
    return payload == null ? null : Commit.decode(payload);
  }

  /** Names the commit at an offset, which must be there; says nothing about its bytes. */
  public @Nullable CommitMark markAt(long offset) throws IOException {
    PackFile.RecordHead head = pack.head(offset);
    return head == null ? null : new CommitMark(offset, head.crc());
  }

  /** Whether bytes lie behind {@link #end}: a record being written, torn or damaged. */
  public boolean hasTail() throws IOException {
    return pack.fileSize() > pack.end();
  }

  /**
   * Whether a whole commit lies behind what cannot be read at {@link #end}. No crash leaves that:
   * what was forced was damaged later.
   */
  public boolean hasCommitBehindTail() throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(SEARCH_BYTES);
    for (long at = pack.end() + 1; at < pack.fileSize(); at += SEARCH_BYTES - 3) {
      pack.read(piece.clear(), at);
      piece.flip();
      for (int i = 0; i + 4 <= piece.limit(); i++) {
        if (piece.getInt(i) == PackFile.RECORD_MAGIC && commitAt(at + i) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Appends a commit, not forced yet. */
  public void append(Commit commit) throws IOException {
    pack.append(Commit.TYPE, commit.encode());
  }

  /** Returns when all that was appended is on disk. */
  public void force() throws IOException {
    pack.force();
  }

  /**
   * A commit that was read may be one that its writer has not forced yet. Whoever has seen it
   * relies on it, so it is forced before it is shown; a system that forces writable files alone
   * says so, and leaves that to the writer.
   */
  public void forceWhatIsShown() {
    try {
      pack.force();
    } catch (IOException e) {
      System.getLogger(StatementPack.class.getName())
          .log(System.Logger.Level.DEBUG, "a reader cannot force what it reads", e);
    }
  }

  /** Cuts off what lies behind {@link #end}. */
  public void cutTail() throws IOException {
    pack.cutTail();
  }

  @Override
  public void close() throws IOException {
    pack.close();
  }
}
