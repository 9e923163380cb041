package io.holdfast.catalog.h2;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.digest.ByteString;
import io.holdfast.catalog.snapshot.DatasetName;
import io.holdfast.catalog.spi.CatalogStore;
import io.holdfast.catalog.testkit.SampleIndexer;
import io.holdfast.catalog.testkit.SampleStatement;
import io.holdfast.catalog.testkit.StoreFixture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Another process that uses a catalog. {@code DIRECTORY commits} commits until it is killed and
 * prints the log's size after each; {@code DIRECTORY obeys} reads orders, one a line: {@code size}
 * prints what it sees, {@code commit} commits one statement, {@code end} closes the catalog.
 */
final class StoreProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;

  private StoreProcess(Process process) {
    this.process = process;
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.orders = new PrintStream(process.getOutputStream(), true, UTF_8);
  }

  static StoreProcess start(Path directory, String mode) throws IOException {
    return new StoreProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                directory.toString(),
                mode)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  long pid() {
    return process.pid();
  }

  String ask(String order) throws IOException {
    orders.println(order);
    return String.valueOf(answers.readLine());
  }

  /** The next line; null at the end. */
  String answer() throws IOException {
    return answers.readLine();
  }

  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // the handle leaves the streams open
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** What a process commits as number {@code n}. */
  static SampleStatement statement(long n) {
    return SampleStatement.snapshot("killed/db", Instant.ofEpochSecond(n));
  }

  static ByteString blob(long n) {
    return ByteString.ofUtf8("node of " + n + " ".repeat((int) (n % 7) * 1000));
  }

  public static void main(String[] args) throws IOException {
    H2Store factory = H2Store.at(Path.of(args[0])).statementsInMemory(5);
    PrintStream out = new PrintStream(System.out, true, UTF_8);
    if (args[1].equals("commits")) {
      commitForever(factory, out);
    } else {
      obey(factory, out);
    }
  }

  private static void commitForever(H2Store factory, PrintStream out) {
    // Closing now and then writes an index, so that some kills meet that.
    while (true) {
      try (CatalogStore store = StoreFixture.open(factory)) {
        for (int i = 0; i < 23; i++) {
          commitNext(store);
          out.println(store.log().size());
        }
      }
    }
  }

  private static void commitNext(CatalogStore store) {
    long size = store.log().size();
    store.nodes().putAll(Map.of(statement(size).id().digest(), blob(size)));
    store.commit(
        size,
        List.of(
            statement(size).bytes(),
            SampleStatement.copy(statement(size).id(), "/copies/" + size).bytes()));
  }

  private static void obey(H2Store factory, PrintStream out) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    try (CatalogStore store = factory.open(new SampleIndexer())) {
      for (String order = in.readLine(); order != null; order = in.readLine()) {
        switch (order) {
          case "size" -> out.println(seen(store));
          case "commit" -> {
            store.initialise(StoreFixture.IDENTITY);
            commitNext(store);
            out.println("done");
          }
          default -> {
            return;
          }
        }
      }
    }
  }

  /** Size of the log, and number of the snapshots that have one copy and their node. */
  static String seen(CatalogStore store) {
    long whole =
        store.index().facts(DatasetName.of("killed/db")).stream()
            .filter(facts -> facts.copies().size() == 1)
            .filter(facts -> store.nodes().get(facts.snapshot().id().digest()).isPresent())
            .count();
    return store.view().logSize() + " " + whole + " " + store.view().writable();
  }
}
