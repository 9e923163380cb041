package io.holdfast.catalog.cli.log;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** One name in the log file. Thread-safe. */
final class FileLogger implements System.Logger {
  private final String name;
  private final LogFile file;

  FileLogger(String name, LogFile file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public boolean isLoggable(Level level) {
    return level != Level.OFF && level.getSeverity() >= Level.INFO.getSeverity() && file.isKept();
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      file.append(level, name, translated(bundle, message), thrown);
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... arguments) {
    if (isLoggable(level)) {
      file.append(level, name, filled(translated(bundle, format), arguments), null);
    }
  }

  private static String translated(@Nullable ResourceBundle bundle, @Nullable String message) {
    String text = message == null ? "" : message;
    if (bundle == null) {
      return text;
    }
    try {
      return bundle.getString(text);
    } catch (MissingResourceException e) {
      return text;
    }
  }

  private static String filled(String format, @Nullable Object @Nullable [] arguments) {
    if (arguments == null || arguments.length == 0) {
      return format;
    }
    try {
      return new MessageFormat(format, Locale.ROOT).format(arguments);
    } catch (IllegalArgumentException e) {
      return format; // no pattern after all
    }
  }
}
