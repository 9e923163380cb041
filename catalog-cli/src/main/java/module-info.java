/** The {@code holdfast} command. */
module io.holdfast.catalog.cli {
  requires static org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.toml;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires info.picocli;
  requires io.holdfast.catalog.core;
  requires io.holdfast.catalog.h2;
  requires io.holdfast.catalog.timestamp;
  requires me.tongfei.progressbar;

  opens io.holdfast.catalog.cli.argument to
      info.picocli;
  opens io.holdfast.catalog.cli.command to
      info.picocli;
  opens io.holdfast.catalog.cli.session to
      info.picocli;

  provides System.LoggerFinder with
      io.holdfast.catalog.cli.log.LogFinder;
}
