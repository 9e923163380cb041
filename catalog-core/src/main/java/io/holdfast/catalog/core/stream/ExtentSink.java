package io.holdfast.catalog.core.stream;

import io.holdfast.catalog.core.source.StoredExtent;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.finding.Finding;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryPath;
import io.holdfast.catalog.manifest.Manifest;
import io.holdfast.catalog.source.EntrySink;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks where an archive holds one content as it is, and reads none. A path may come twice, and the
 * last one counts; where it is a hard link, the file that it names has the content. Not
 * thread-safe.
 */
final class ExtentSink implements EntrySink {
  private final Manifest payload;
  private final EntryPath path;
  private final ContentReference content;
  private @Nullable StoredExtent underItsPath;
  private @Nullable StoredExtent underAnother;
  private boolean elsewhere;

  ExtentSink(Manifest payload, EntryPath path, ContentReference content) {
    this.payload = payload;
    this.path = path;
    this.content = content;
  }

  /** Where it lies; empty if that is not known, or it does not lie there as it is. */
  Optional<StoredExtent> extent() {
    if (elsewhere) {
      return Optional.empty();
    }
    return Optional.ofNullable(underItsPath != null ? underItsPath : underAnother);
  }

  @Override
  public void add(Entry entry) {}

  @Override
  public void add(Entry file, InputStream bytes) {
    boolean own = file.path().equals(path);
    if (!own && !hasTheContent(file)) {
      return;
    }
    Optional<StoredExtent> extent =
        bytes instanceof StoredExtent.Known known
            ? known.extent().filter(each -> each.length() == content.length())
            : Optional.empty();
    if (own) {
      underItsPath = extent.orElse(null);
      elsewhere = extent.isEmpty();
    } else if (extent.isPresent()) {
      underAnother = extent.get();
    }
  }

  private boolean hasTheContent(Entry file) {
    return payload.find(file.path()).flatMap(Entry::content).filter(content::equals).isPresent();
  }

  @Override
  public void add(Entry file, Content bytes) {
    if (file.path().equals(path)) {
      elsewhere = true;
    }
  }

  @Override
  public void report(Finding finding) {}

  @Override
  public InputStream container(InputStream raw) {
    return raw;
  }
}
