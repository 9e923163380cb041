package io.holdfast.catalog.restore;

import io.holdfast.catalog.digest.ByteString;

/** One component of a {@link PathPattern}: bytes, stars and question marks. Immutable. */
final class ComponentPattern {
  /** Token for any bytes, none included. */
  static final int STAR = -1;

  /** Token for one character: one byte, with the continuation bytes of UTF-8 behind it. */
  static final int ONE = -2;

  /** The component that stands for any number of components. */
  static final ComponentPattern ANY_NUMBER = new ComponentPattern(new int[0]);

  /** The component that stands for any one name. */
  static final ComponentPattern ANY_NAME = new ComponentPattern(new int[] {STAR});

  private final int[] tokens;

  ComponentPattern(int[] tokens) {
    this.tokens = tokens;
  }

  /** Whether there are names that it does not match. */
  boolean selects() {
    for (int token : tokens) {
      if (token != STAR) {
        return true;
      }
    }
    return false;
  }

  boolean matches(ByteString name) {
    int at = 0;
    int next = 0;
    int star = -1;
    int afterStar = 0;
    while (at < name.length()) {
      if (next < tokens.length && tokens[next] == STAR) {
        star = next++;
        afterStar = at;
      } else if (next < tokens.length && fits(tokens[next], name, at)) {
        at = tokens[next] == ONE ? endOfCharacter(name, at) : at + 1;
        next++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    while (next < tokens.length && tokens[next] == STAR) {
      next++;
    }
    return next == tokens.length;
  }

  private static boolean fits(int token, ByteString name, int at) {
    return token == ONE ? !isContinuation(name, at) : token == (name.at(at) & 0xff);
  }

  private static int endOfCharacter(ByteString name, int at) {
    int end = at + 1;
    while (end < name.length() && isContinuation(name, end)) {
      end++;
    }
    return end;
  }

  private static boolean isContinuation(ByteString name, int at) {
    return (name.at(at) & 0xc0) == 0x80;
  }
}
