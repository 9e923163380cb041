package io.holdfast.catalog.core.log;

import java.util.Locale;

/** Names of enum constants in statements, such as {@code clock-suspect}: a contract, as theirs. */
final class StatementNames {
  private StatementNames() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds the constant with this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <E extends Enum<E>> E parse(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown name '" + name + "'");
  }
}
