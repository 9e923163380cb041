package io.holdfast.catalog.manifest;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.digest.ContentReference;
import io.holdfast.catalog.digest.Digest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One file, directory, link or other thing in a snapshot. What its container cannot express is
 * absent. Immutable and thread-safe.
 */
public final class Entry {
  /** Most bytes of a link target. */
  public static final int MAX_LINK_TARGET_BYTES = 65_535;

  private final EntryPath path;
  private final EntryKind kind;
  private final int mode;
  private final long uid;
  private final long gid;
  private final @Nullable Instant modifiedAt;
  private final long size;
  private final @Nullable ContentReference content;
  private final @Nullable ByteString linkTarget;
  private final @Nullable Digest extendedAttributes;
  private final @Nullable Device device;

  private Entry(Builder builder) {
    this.path = builder.path;
    this.kind = builder.kind;
    this.mode = builder.mode;
    this.uid = builder.uid;
    this.gid = builder.gid;
    this.modifiedAt = builder.modifiedAt;
    this.content = builder.content;
    this.size = content == null ? (kind.hasContent() ? builder.size : 0) : content.length();
    this.linkTarget = builder.linkTarget;
    this.extendedAttributes = builder.extendedAttributes;
    this.device = builder.device;
  }

  /** Starts an entry. */
  public static Builder builder(EntryPath path, EntryKind kind) {
    return new Builder(path, kind);
  }

  /** Starts a regular file. */
  public static Builder file(EntryPath path) {
    return new Builder(path, EntryKind.FILE);
  }

  /** Starts a directory. */
  public static Builder directory(EntryPath path) {
    return new Builder(path, EntryKind.DIRECTORY);
  }

  /** A tombstone: in a delta, removes {@code path} and everything below. */
  public static Entry tombstone(EntryPath path) {
    return new Builder(path, EntryKind.TOMBSTONE).build();
  }

  /** A builder that starts with everything of this entry. */
  public Builder toBuilder() {
    Builder builder = new Builder(path, kind);
    builder.mode = mode;
    builder.uid = uid;
    builder.gid = gid;
    builder.modifiedAt = modifiedAt;
    builder.size = size;
    builder.content = content;
    builder.linkTarget = linkTarget;
    builder.extendedAttributes = extendedAttributes;
    builder.device = device;
    return builder;
  }

  /** Where it is. */
  public EntryPath path() {
    return path;
  }

  /** What it is. */
  public EntryKind kind() {
    return kind;
  }

  /** Permission bits, 0 to 07777. */
  public OptionalInt mode() {
    return mode < 0 ? OptionalInt.empty() : OptionalInt.of(mode);
  }

  /** Numeric owner, 0 to 2<sup>32</sup> - 1. */
  public OptionalLong uid() {
    return uid < 0 ? OptionalLong.empty() : OptionalLong.of(uid);
  }

  /** Numeric group, 0 to 2<sup>32</sup> - 1. */
  public OptionalLong gid() {
    return gid < 0 ? OptionalLong.empty() : OptionalLong.of(gid);
  }

  /** Time of last modification. */
  public Optional<Instant> modifiedAt() {
    return Optional.ofNullable(modifiedAt);
  }

  /** Content bytes; 0 for everything but files and hard links. */
  public long size() {
    return size;
  }

  /** What the bytes must be; present for files and hard links of a recorded snapshot. */
  public Optional<ContentReference> content() {
    return Optional.ofNullable(content);
  }

  /** Raw bytes of a symbolic link's target, or the key of the path that a hard link names. */
  public Optional<ByteString> linkTarget() {
    return Optional.ofNullable(linkTarget);
  }

  /** Digest of the extended attributes' canonical form. */
  public Optional<Digest> extendedAttributes() {
    return Optional.ofNullable(extendedAttributes);
  }

  /** Type and numbers of a thing of kind {@link EntryKind#OTHER}. */
  public Optional<Device> device() {
    return Optional.ofNullable(device);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Entry that
        && path.equals(that.path)
        && kind == that.kind
        && mode == that.mode
        && uid == that.uid
        && gid == that.gid
        && size == that.size
        && Objects.equals(modifiedAt, that.modifiedAt)
        && Objects.equals(content, that.content)
        && Objects.equals(linkTarget, that.linkTarget)
        && Objects.equals(extendedAttributes, that.extendedAttributes)
        && Objects.equals(device, that.device);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, kind, size, content);
  }

  @Override
  public String toString() {
    return kind + " " + path + (content == null ? "" : " " + content);
  }

  /**
   * What a thing of kind {@link EntryKind#OTHER} is.
   *
   * @param type which one
   * @param major major number of a device, 0 to 2<sup>32</sup> - 1
   * @param minor minor number of a device, 0 to 2<sup>32</sup> - 1
   */
  public record Device(Type type, long major, long minor) {
    /** Checks the ranges. */
    public Device {
      if (major < 0 || major > 0xffff_ffffL || minor < 0 || minor > 0xffff_ffffL) {
        throw new IllegalArgumentException("device numbers out of range: " + major + ", " + minor);
      }
    }

    /** Kinds of devices and their like. */
    public enum Type {
      /** Character device. */
      CHARACTER(1),
      /** Block device. */
      BLOCK(2),
      /** Named pipe. */
      PIPE(3),
      /** Socket. */
      SOCKET(4),
      /** Something that its container does not tell. */
      UNKNOWN(5);

      private final int code;

      Type(int code) {
        this.code = code;
      }

      /** The byte that stands for this type in an entry's canonical form. */
      public int code() {
        return code;
      }
    }
  }

  /** Collects an entry's fields. Not thread-safe. */
  public static final class Builder {
    private final EntryPath path;
    private EntryKind kind;
    private int mode = -1;
    private long uid = -1;
    private long gid = -1;
    private @Nullable Instant modifiedAt;
    private long size;
    private @Nullable ContentReference content;
    private @Nullable ByteString linkTarget;
    private @Nullable Digest extendedAttributes;
    private @Nullable Device device;

    private Builder(EntryPath path, EntryKind kind) {
      this.path = Objects.requireNonNull(path, "path");
      this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** Changes what it is. */
    public Builder kind(EntryKind kind) {
      this.kind = Objects.requireNonNull(kind, "kind");
      return this;
    }

    /** Permission bits; bits above 07777 are dropped. */
    public Builder mode(int mode) {
      this.mode = mode & 07777;
      return this;
    }

    /** Numeric owner, 0 to 2<sup>32</sup> - 1. */
    public Builder uid(long uid) {
      this.uid = checkId("uid", uid);
      return this;
    }

    /** Numeric group, 0 to 2<sup>32</sup> - 1. */
    public Builder gid(long gid) {
      this.gid = checkId("gid", gid);
      return this;
    }

    private static long checkId(String name, long id) {
      if (id < 0 || id > 0xffff_ffffL) {
        throw new IllegalArgumentException(name + " out of range: " + id);
      }
      return id;
    }

    /** Time of last modification. */
    public Builder modifiedAt(Instant modifiedAt) {
      this.modifiedAt = Objects.requireNonNull(modifiedAt, "modifiedAt");
      return this;
    }

    /** Expected size of content that has not been read yet, 0 or more. */
    public Builder size(long size) {
      if (size < 0) {
        throw new IllegalArgumentException("size must not be negative: " + size);
      }
      this.size = size;
      return this;
    }

    /** What the bytes must be; its length becomes the size. */
    public Builder content(ContentReference content) {
      this.content = Objects.requireNonNull(content, "content");
      return this;
    }

    /** Raw bytes of a symbolic link's target, or the key of the path that a hard link names. */
    public Builder linkTarget(ByteString linkTarget) {
      if (linkTarget.length() > MAX_LINK_TARGET_BYTES) {
        throw new IllegalArgumentException("link target too long: " + linkTarget.length());
      }
      this.linkTarget = linkTarget;
      return this;
    }

    /** Removes the link target. */
    public Builder noLinkTarget() {
      this.linkTarget = null;
      return this;
    }

    /** Digest of the extended attributes' canonical form. */
    public Builder extendedAttributes(Digest extendedAttributes) {
      this.extendedAttributes = Objects.requireNonNull(extendedAttributes, "extendedAttributes");
      return this;
    }

    /** Type and numbers of a thing of kind {@link EntryKind#OTHER}. */
    public Builder device(Device device) {
      this.device = Objects.requireNonNull(device, "device");
      return this;
    }

    /**
     * Makes the entry.
     *
     * @throws IllegalArgumentException if the fields do not fit the kind
     */
    public Entry build() {
      if (content != null && !kind.hasContent()) {
        throw new IllegalArgumentException(kind + " has no content: " + path);
      }
      boolean link = kind == EntryKind.SYMLINK || kind == EntryKind.HARD_LINK;
      if (link != (linkTarget != null)) {
        throw new IllegalArgumentException(
            kind + (link ? " needs a link target: " : " has no link target: ") + path);
      }
      if (path.isRoot() && kind != EntryKind.DIRECTORY) {
        throw new IllegalArgumentException("the root is a directory, not " + kind);
      }
      return new Entry(this);
    }
  }
}
