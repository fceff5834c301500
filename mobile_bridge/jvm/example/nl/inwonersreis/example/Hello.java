package nl.inwonersreis.example;

import com.google.protobuf.ByteString;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.inwonersreis.bridge.Engine;
import nl.inwonersreis.bridge.ProblemException;
import nl.inwonersreis.client.v1.ClientConfig;
import nl.inwonersreis.client.v1.ClientRequest;
import nl.inwonersreis.client.v1.EntryPhase;
import nl.inwonersreis.client.v1.RecordEntries;
import nl.inwonersreis.client.v1.SignIn;
import nl.inwonersreis.client.v1.WatchJourneys;
import nl.inwonersreis.v1.Audience;
import nl.inwonersreis.v1.Entry;
import nl.inwonersreis.v1.Message;

/**
 * An app in one file: signs in, takes the first journey, writes a message in it and waits until it
 * has come back from the server.
 *
 * <p>Hello http://127.0.0.1:50051 /tmp/store anna.visser "Hallo" &lt;passphrase
 */
public final class Hello {
  private Hello() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
      System.err.println("Usage: Hello SERVER STORE LOGIN TEXT <passphrase");
      System.exit(2);
    }
    String passphrase =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    ClientConfig config =
        ClientConfig.newBuilder()
            .setServerOrigin(arguments[0])
            .setStorePath(arguments[1])
            // An app keeps 32 random bytes in the platform's key store.
            .setStoreKey(ByteString.copyFromUtf8("an example's key is not a secret"))
            .setDeviceName("voorbeeld in Java")
            .build();

    try (Engine engine = Engine.open(config)) {
      CompletableFuture<String> journey = new CompletableFuture<>();
      CompletableFuture<Void> received = new CompletableFuture<>();
      engine.listen(
          update -> {
            if (update.hasJourneys() && update.getJourneys().getJourneysCount() > 0) {
              journey.complete(update.getJourneys().getJourneys(0).getSummary().getJourneyId());
            }
            if (update.hasEntryState()) {
              EntryPhase phase = update.getEntryState().getPhase();
              System.out.println(phase);
              if (phase == EntryPhase.ENTRY_PHASE_RECEIVED) received.complete(null);
            }
          });

      SignIn signIn =
          SignIn.newBuilder().setLoginName(arguments[2]).setPassphrase(passphrase).build();
      engine.send(ClientRequest.newBuilder().setSignIn(signIn).build()).get(30, TimeUnit.SECONDS);
      engine.send(
          ClientRequest.newBuilder().setWatchJourneys(WatchJourneys.getDefaultInstance()).build());

      Entry entry =
          Entry.newBuilder()
              .setAudience(Audience.AUDIENCE_TEAM_AND_RESIDENTS)
              .setMessage(Message.newBuilder().setText(arguments[3]))
              .build();
      RecordEntries record =
          RecordEntries.newBuilder()
              .setJourneyId(journey.get(30, TimeUnit.SECONDS))
              .addEntries(entry)
              .build();
      engine
          .send(ClientRequest.newBuilder().setRecordEntries(record).build())
          .get(30, TimeUnit.SECONDS);
      received.get(30, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException failed) {
      if (!(failed.getCause() instanceof ProblemException)) throw failed;
      System.err.println(((ProblemException) failed.getCause()).sentence("nl"));
      System.exit(1);
    }
  }
}
