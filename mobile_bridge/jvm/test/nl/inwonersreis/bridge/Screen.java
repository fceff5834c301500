package nl.inwonersreis.bridge;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import nl.inwonersreis.client.v1.ClientConfig;
import nl.inwonersreis.client.v1.ClientRequest;
import nl.inwonersreis.client.v1.ClientUpdate;
import nl.inwonersreis.client.v1.EntryPhase;
import nl.inwonersreis.client.v1.JourneyView;
import nl.inwonersreis.client.v1.RecordEntries;
import nl.inwonersreis.client.v1.Reply;
import nl.inwonersreis.client.v1.SetPresence;
import nl.inwonersreis.client.v1.SignIn;
import nl.inwonersreis.client.v1.WatchJourney;
import nl.inwonersreis.client.v1.WatchJourneys;
import nl.inwonersreis.v1.Audience;
import nl.inwonersreis.v1.Entry;
import nl.inwonersreis.v1.ErrorReason;
import nl.inwonersreis.v1.Item;
import nl.inwonersreis.v1.Message;

/** A screen that believes what it is told. Its fields are guarded by itself. */
final class Screen implements UpdateListener, AutoCloseable {
  static final int SECONDS = 60;

  final Engine engine;
  final Map<String, List<EntryPhase>> phases = new HashMap<>();
  final List<String> journeys = new ArrayList<>();
  JourneyView view = JourneyView.getDefaultInstance();
  ClientUpdate connection = ClientUpdate.getDefaultInstance();
  ClientUpdate session = ClientUpdate.getDefaultInstance();
  long lastUpdate;

  Screen(Engine engine) {
    this.engine = engine;
    engine.listen(this);
  }

  static ClientConfig config(Path store, String server) {
    return ClientConfig.newBuilder()
        .setStorePath(store.toString())
        .setStoreKey(ByteString.copyFrom(new byte[32]))
        .setServerOrigin(server)
        .setDeviceName("toestel van een test")
        .build();
  }

  @Override
  public synchronized void onUpdate(ClientUpdate update) {
    lastUpdate = update.getUpdateSeq();
    switch (update.getUpdateCase()) {
      case CONNECTION:
        connection = update;
        break;
      case SESSION:
        session = update;
        break;
      case JOURNEYS:
        journeys.clear();
        update
            .getJourneys()
            .getJourneysList()
            .forEach(item -> journeys.add(item.getSummary().getJourneyId()));
        break;
      case JOURNEY_VIEW:
        view = update.getJourneyView();
        break;
      case JOURNEY_CHANGE:
        view = Views.apply(view, update.getJourneyChange());
        break;
      case ENTRY_STATE:
        phases
            .computeIfAbsent(update.getEntryState().getEntryId(), id -> new ArrayList<>())
            .add(update.getEntryState().getPhase());
        break;
      default:
        break;
    }
    notifyAll();
  }

  Reply ask(ClientRequest.Builder request) throws Exception {
    return answer(engine.send(request.build()));
  }

  static <T> T answer(CompletableFuture<T> answer) throws Exception {
    try {
      return answer.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  void signIn(String login) throws Exception {
    SignIn signIn =
        SignIn.newBuilder().setLoginName(login).setPassphrase(TestServer.PASSPHRASE).build();
    for (boolean signedIn = false; !signedIn; ) {
      try {
        ask(ClientRequest.newBuilder().setSignIn(signIn));
        signedIn = true;
      } catch (ProblemException away) {
        // A busy machine does not always answer in time; then a person tries again.
        if (away.reason() != ErrorReason.ERROR_REASON_UNAVAILABLE
            && away.reason() != ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED) {
          throw away;
        }
      }
    }
    ask(ClientRequest.newBuilder().setWatchJourneys(WatchJourneys.getDefaultInstance()));
  }

  void watch(String journey) throws Exception {
    ask(
        ClientRequest.newBuilder()
            .setWatchJourney(WatchJourney.newBuilder().setJourneyId(journey)));
  }

  void network(boolean available) throws Exception {
    ask(
        ClientRequest.newBuilder()
            .setSetPresence(
                SetPresence.newBuilder().setForeground(true).setNetworkAvailable(available)));
  }

  /** The entry's id. */
  String say(String journey, String text) throws Exception {
    return answer(engine.send(message(journey, text))).getRecorded().getEntries(0).getEntryId();
  }

  static ClientRequest message(String journey, String text) {
    Entry entry =
        Entry.newBuilder()
            .setAudience(Audience.AUDIENCE_TEAM_AND_RESIDENTS)
            .setMessage(Message.newBuilder().setText(text))
            .build();
    return ClientRequest.newBuilder()
        .setRecordEntries(RecordEntries.newBuilder().setJourneyId(journey).addEntries(entry))
        .build();
  }

  synchronized void until(BooleanSupplier shown) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!shown.getAsBoolean()) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) throw new TimeoutException("waited in vain");
      wait(left);
    }
  }

  String oneJourney() throws Exception {
    until(() -> !journeys.isEmpty());
    synchronized (this) {
      return journeys.get(0);
    }
  }

  void untilReceived(String entry) throws Exception {
    until(
        () ->
            phases.getOrDefault(entry, List.of()).contains(EntryPhase.ENTRY_PHASE_RECEIVED));
  }

  synchronized long count(String text) {
    return view.getState().getItemsList().stream()
        .map(Item::getEntry)
        .filter(entry -> entry.getSeq() > 0 && entry.getMessage().getText().equals(text))
        .count();
  }

  @Override
  public void close() {
    engine.close();
  }
}
