package io.holdfast.catalog.cli.json;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.manifest.Entry;
import io.holdfast.catalog.manifest.EntryChange;
import io.holdfast.catalog.manifest.EntryKind;
import io.holdfast.catalog.manifest.EntryPath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Entries of a snapshot, and how they differ. */
public final class EntryJson {
  private EntryJson() {}

  /** The fields of an entry; what its container cannot express is absent. */
  public static void fields(JsonDocument json, Entry entry) {
    path(json, "path", entry.path());
    json.field("kind", kind(entry.kind()));
    entry.mode().ifPresent(mode -> json.field("mode", String.format(Locale.ROOT, "%04o", mode)));
    entry.uid().ifPresent(uid -> json.number("uid", uid));
    entry.gid().ifPresent(gid -> json.number("gid", gid));
    entry.modifiedAt().ifPresent(time -> json.field("modifiedAt", time));
    json.number("size", entry.size());
    if (entry.content().isPresent()) {
      content(json, "content", entry.content());
    }
    entry.linkTarget().ifPresent(target -> bytes(json, "linkTarget", slashed(entry, target)));
    entry
        .device()
        .ifPresent(
            device ->
                json.object(
                    "device",
                    fields -> {
                      fields.field("type", device.type().name().toLowerCase(Locale.ROOT));
                      fields.number("major", device.major());
                      fields.number("minor", device.minor());
                    }));
  }

  /** The fields of a difference. */
  public static void fields(JsonDocument json, EntryChange change) {
    json.field("change", change.type().name().toLowerCase(Locale.ROOT));
    path(json, "path", change.path());
    change.before().ifPresent(entry -> json.object("before", to -> fields(to, entry)));
    change.after().ifPresent(entry -> json.object("after", to -> fields(to, entry)));
  }

  /**
   * A path as text; where its bytes are not UTF-8, the field's name gets {@code Base64} appended.
   */
  public static void path(JsonDocument json, String name, EntryPath path) {
    bytes(json, name, path.toSlashed());
  }

  /** What some bytes must be, or null. */
  public static void content(JsonDocument json, String name, Optional<ContentReference> content) {
    if (content.isEmpty()) {
      json.field(name, null);
      return;
    }
    json.object(
        name,
        fields -> {
          fields.field("scheme", content.get().scheme());
          fields.number("length", content.get().length());
          fields.field("digest", content.get().digest());
        });
  }

  private static void bytes(JsonDocument json, String name, byte[] raw) {
    try {
      json.field(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString());
    } catch (CharacterCodingException e) {
      json.field(name + "Base64", Base64.getEncoder().encodeToString(raw));
    }
  }

  private static byte[] slashed(Entry entry, ByteString target) {
    return entry.kind() == EntryKind.HARD_LINK
        ? EntryPath.ofKey(target.toByteArray()).toSlashed()
        : target.toByteArray();
  }

  private static String kind(EntryKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
