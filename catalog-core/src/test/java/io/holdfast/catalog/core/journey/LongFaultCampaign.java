package io.holdfast.catalog.core.journey;

import com.github.luben.zstd.ZstdOutputStream;
import io.holdfast.catalog.core.CatalogOptions;
import io.holdfast.catalog.core.Catalogs;
import io.holdfast.catalog.core.Sources;
import io.holdfast.catalog.digest.DigestScheme;
import io.holdfast.catalog.source.SourceFormat;
import io.holdfast.catalog.testkit.fault.CampaignSetup;
import io.holdfast.catalog.testkit.fault.FaultCampaign;
import io.holdfast.catalog.testkit.fault.Packing;
import io.holdfast.catalog.testkit.fault.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * The campaign of faults with as many faults as one likes, run by hand:
 *
 * <pre>java ... io.holdfast.catalog.core.journey.LongFaultCampaign FAULTS FOLDER [SEED]</pre>
 *
 * <p>Prints the counts after each hundred payloads, and all of them at the end; exits with 1 if a
 * fault was not found, was found elsewhere, or something was found that was no fault.
 */
public final class LongFaultCampaign {
  private static final int PAYLOADS_PER_LINE = 100;

  private LongFaultCampaign() {}

  /** Runs it. */
  public static void main(String... arguments) throws IOException {
    long faults = Long.parseLong(arguments[0]);
    Path folder = Files.createDirectories(Path.of(arguments[1]).toAbsolutePath());
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1;
    long[] payloads = {0};
    Tally tally =
        new FaultCampaign(setup(folder), seed)
            .run(
                faults,
                counts -> {
                  if (++payloads[0] % PAYLOADS_PER_LINE == 0) {
                    System.out.println(counts.summary());
                    counts.failures().forEach(System.out::println);
                  }
                });
    System.out.println(tally);
    System.exit(tally.failures().isEmpty() ? 0 : 1);
  }

  static CampaignSetup setup(Path folder) {
    CatalogOptions options = CatalogOptions.builder().tempDirectory(folder).build();
    List<Packing> packings =
        List.of(
            Packing.NONE,
            new Packing(SourceFormat.TAR_GZIP, GZIPOutputStream::new),
            new Packing(SourceFormat.TAR_ZSTD, LongFaultCampaign::zstd),
            new Packing(SourceFormat.TAR_XZ, out -> new XZOutputStream(out, new LZMA2Options(0))),
            new Packing(SourceFormat.TAR_BZIP2, out -> new BZip2CompressorOutputStream(out, 1)));
    return new CampaignSetup(
        () -> Catalogs.open(Catalogs.inMemory(), options),
        Sources::open,
        packings,
        List.of(DigestScheme.MERKLE_SHA256_18, DigestScheme.BLAKE3),
        folder);
  }

  private static OutputStream zstd(OutputStream out) throws IOException {
    return new ZstdOutputStream(out, 1).setChecksum(true);
  }
}
