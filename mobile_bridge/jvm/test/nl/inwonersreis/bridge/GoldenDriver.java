package nl.inwonersreis.bridge;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import nl.inwonersreis.client.v1.ClientConfig;
import nl.inwonersreis.client.v1.ClientRequest;

/** One engine for bridge_golden (tests/bridge): the lines of golden_driver.c. */
final class GoldenDriver {
  private GoldenDriver() {}

  public static void main(String[] arguments) throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    boolean overHttp = arguments.length > 0 && arguments[0].equals("http");
    Engine engine = null;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("open")) {
        ClientConfig config = ClientConfig.parseFrom(Base64.getDecoder().decode(words[1]));
        Network network = overHttp ? new HttpNetwork(config.getServerOrigin(), "nl") : null;
        try {
          engine = Engine.open(config, Runnable::run, network);
        } catch (ProblemException problem) {
          print("failed", problem.problem().toByteArray());
          continue;
        }
        print("opened", null);
        // Ids are counted from 1 for each engine, here and there.
        engine.listen(update -> print("update", update.toByteArray()));
      } else if (words[0].equals("send")) {
        engine.send(ClientRequest.parseFrom(Base64.getDecoder().decode(words[1])));
      } else {
        if (engine != null) engine.close();
        engine = null;
        print("closed", null);
      }
    }
    System.exit(0);
  }

  private static synchronized void print(String word, byte[] bytes) {
    System.out.println(
        bytes == null ? word : word + " " + Base64.getEncoder().encodeToString(bytes));
  }
}
