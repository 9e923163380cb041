package io.holdfast.catalog.core.bundle;

import io.holdfast.catalog.core.seal.SealedOutput;
import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.Digest;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Writes the records of a bundle: the head, statements in log order, blobs, the end. */
final class BundleWriter {
  private static final int BUFFER_BYTES = 1 << 16;

  private final DataOutputStream out;
  private long statements;
  private long blobs;

  BundleWriter(SealedOutput file) {
    this.out = new DataOutputStream(new BufferedOutputStream(file.content(), BUFFER_BYTES));
  }

  long statements() {
    return statements;
  }

  long blobs() {
    return blobs;
  }

  void head(BundleHead head) throws IOException {
    byte[] bytes = head.toBytes();
    start(RecordType.HEAD, bytes.length);
    out.write(bytes);
  }

  void statement(CarriedStatement carried) throws IOException {
    byte[] bytes = carried.statement().bytes().toByteArray();
    int hashes = carried.proof().map(proof -> proof.hashes().size()).orElse(0);
    start(RecordType.STATEMENT, Long.BYTES + 1 + 32 * hashes + bytes.length);
    out.writeLong(carried.statement().index());
    out.writeByte(hashes);
    if (carried.proof().isPresent()) {
      for (Digest hash : carried.proof().get().hashes()) {
        out.write(hash.toByteArray());
      }
    }
    out.write(bytes);
    statements++;
  }

  void blob(Digest key, ByteString blob) throws IOException {
    start(RecordType.BLOB, 32 + blob.length());
    out.write(key.toByteArray());
    out.write(blob.toByteArray());
    blobs++;
  }

  void end() throws IOException {
    start(RecordType.END, 2 * Long.BYTES);
    out.writeLong(statements);
    out.writeLong(blobs);
    out.flush();
  }

  private void start(int type, int length) throws IOException {
    out.writeByte(type);
    out.writeInt(length);
  }
}
