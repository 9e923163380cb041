package io.holdfast.catalog.core.source;

import io.holdfast.catalog.manifest.Entry;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Puts a member's mode, owner and time into an entry. A value that makes no sense is left out and
 * reported: the content is worth more than its owner.
 */
final class TarMetadata {
  private final TarMember member;
  private final BiConsumer<String, String> odd;

  /**
   * For one member.
   *
   * @param odd told what was expected and what was found instead
   */
  TarMetadata(TarMember member, BiConsumer<String, String> odd) {
    this.member = member;
    this.odd = odd;
  }

  void addTo(Entry.Builder entry) {
    if (member.mode() >= 0) {
      entry.mode((int) (member.mode() & 07777));
    } else if (member.mode() != TarHeader.BLANK) {
      odd.accept("an octal mode", "none");
    }
    if (isId("owner", member.uid())) {
      entry.uid(member.uid());
    }
    if (isId("group", member.gid())) {
      entry.gid(member.gid());
    }
    Optional<Instant> modifiedAt = member.modifiedAt();
    modifiedAt.ifPresent(entry::modifiedAt);
    if (modifiedAt.isEmpty() && member.statesTime()) {
      odd.accept("a time of modification", "none that makes sense");
    }
  }

  private boolean isId(String what, long id) {
    if (isUnsigned32(id)) {
      return true;
    }
    if (id != TarHeader.BLANK) {
      String found = id == TarHeader.INVALID ? "something else" : Long.toString(id);
      odd.accept("a number of the " + what + " of 0 to 4294967295", found);
    }
    return false;
  }

  static boolean isUnsigned32(long number) {
    return number >= 0 && number <= 0xffff_ffffL;
  }
}
