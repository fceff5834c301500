package nl.inwonersreis.bridge;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real inwonersreisd with the demo, on ports of its own. */
final class TestServer implements AutoCloseable {
  static final String PASSPHRASE = "samen-gezond-2026";
  static final String WORKER = "anna.visser";
  static final String RESIDENT = "ria.dejong";

  private final Path home;
  private final Process process;

  /** "http://127.0.0.1:…": gRPC, and the door for browsers. */
  final String grpc;

  final String web;

  TestServer() throws IOException, InterruptedException {
    home = Files.createTempDirectory("inwonersreis-jvm-");
    Path data = home.resolve("data");
    Files.createDirectory(data);
    Process demo =
        run(
            List.of(
                program("inwonersreisctl"),
                "demo",
                "--data",
                data.toString(),
                "--key-file",
                home.resolve("key").toString(),
                "--from",
                System.getProperty("inwonersreis.demo")));
    if (demo.waitFor() != 0) throw new IOException("the demo did not load: " + log());
    Path port = home.resolve("port");
    Path webPort = home.resolve("web_port");
    process =
        run(
            List.of(
                program("inwonersreisd"),
                "--data",
                data.toString(),
                "--key-file",
                home.resolve("key").toString(),
                "--listen",
                "127.0.0.1:0",
                "--web",
                "127.0.0.1:0",
                "--port-file",
                port.toString(),
                "--web-port-file",
                webPort.toString()));
    // Whatever happens to the tests, it does not stay.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    while (!Files.exists(port)) {
      if (!process.isAlive()) throw new IOException("the server did not start: " + log());
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
    grpc = "http://127.0.0.1:" + Files.readString(port).trim();
    web = "http://127.0.0.1:" + Files.readString(webPort).trim();
  }

  /** A new place for a device's store. */
  Path store() {
    try {
      return Files.createTempDirectory(home, "device-").resolve("store");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    process.destroy();
    process.waitFor();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private Process run(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()))
        .start();
  }

  private String log() throws IOException {
    return new String(Files.readAllBytes(home.resolve("log")), StandardCharsets.UTF_8);
  }

  private static String program(String name) {
    return Path.of(System.getProperty("inwonersreis.bin"), name).toString();
  }
}
