package io.holdfast.catalog.h2;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What a class tells while this is open: warnings, and that things are well again. */
final class LoggedNews extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> news = new CopyOnWriteArrayList<>();

  private LoggedNews(Logger logger) {
    this.logger = logger;
  }

  static LoggedNews of(Class<?> source) {
    LoggedNews news = new LoggedNews(Logger.getLogger(source.getName()));
    news.logger.addHandler(news);
    return news;
  }

  List<String> all() {
    return news;
  }

  @Override
  public void publish(LogRecord logged) {
    if (logged.getLevel().intValue() >= Level.INFO.intValue()) {
      news.add(new SimpleFormatter().formatMessage(logged));
    }
  }

  @Override
  public void flush() {
    // Nothing is held back.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
