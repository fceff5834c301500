package nl.inwonersreis.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.inwonersreis.client.v1.ClientConfig;
import nl.inwonersreis.client.v1.ClientRequest;
import nl.inwonersreis.client.v1.ClientUpdate;
import nl.inwonersreis.client.v1.EntryPhase;
import nl.inwonersreis.client.v1.ListNotSent;
import nl.inwonersreis.client.v1.Reply;
import nl.inwonersreis.client.v1.SessionPhase;
import nl.inwonersreis.client.v1.SignIn;
import nl.inwonersreis.example.Hello;
import nl.inwonersreis.v1.ErrorReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class EngineTest {
  private static TestServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = new TestServer();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  private static Screen device() throws Exception {
    return new Screen(Engine.open(Screen.config(server.store(), server.grpc)));
  }

  /** Over gRPC-Web in Java, as an app whose library has no gRPC. */
  private static Screen deviceOverHttp(Path store) throws Exception {
    return new Screen(
        Engine.open(
            Screen.config(store, server.web),
            Runnable::run,
            new HttpNetwork(server.web, "nl")));
  }

  private static final ClientRequest LIST_NOT_SENT =
      ClientRequest.newBuilder().setListNotSent(ListNotSent.getDefaultInstance()).build();

  /** Nothing to sign in to: a place for what needs no server. */
  private static Engine alone() throws Exception {
    return Engine.open(
        ClientConfig.newBuilder()
            .setStorePath(":memory:")
            .setStoreKey(ByteString.copyFrom(new byte[32]))
            .setServerOrigin("http://127.0.0.1:1")
            .build());
  }

  private static ErrorReason reasonOf(CompletableFuture<Reply> answer) {
    return assertThrows(ProblemException.class, () -> Screen.answer(answer)).reason();
  }

  @Test
  void whatAWorkerRecordsReachesTheResidentOnce() throws Exception {
    try (Screen resident = device();
        Screen worker = device()) {
      resident.signIn(TestServer.RESIDENT);
      String journey = resident.oneJourney();
      resident.watch(journey);
      worker.signIn(TestServer.WORKER);
      worker.until(() -> worker.journeys.contains(journey));
      String entry = worker.say(journey, "Van de begeleider");
      worker.untilReceived(entry);
      resident.until(() -> resident.count("Van de begeleider") == 1);
      synchronized (worker) {
        assertEquals(EntryPhase.ENTRY_PHASE_ON_DEVICE, worker.phases.get(entry).get(0));
      }
    }
  }

  @Test
  void overHttpInJavaTheSameArrivesOnceAndStreamsTellWhatIsNew() throws Exception {
    try (Screen resident = deviceOverHttp(server.store());
        Screen worker = deviceOverHttp(server.store())) {
      resident.signIn(TestServer.RESIDENT);
      String journey = resident.oneJourney();
      resident.watch(journey);
      worker.signIn(TestServer.WORKER);
      worker.until(() -> worker.journeys.contains(journey));
      worker.untilReceived(worker.say(journey, "Over HTTP"));
      resident.until(() -> resident.count("Over HTTP") == 1);
    }
  }

  @Test
  void whatIsWrittenWithoutANetworkSurvivesTheEndOfTheAppAndArrivesOnce() throws Exception {
    Path store = server.store();
    String journey;
    String entry;
    try (Screen phone = new Screen(Engine.open(Screen.config(store, server.grpc)))) {
      phone.signIn(TestServer.RESIDENT);
      journey = phone.oneJourney();
      phone.network(false);
      entry = phone.say(journey, "Zonder netwerk");
    }
    try (Screen phone = new Screen(Engine.open(Screen.config(store, server.grpc)))) {
      phone.until(
          () -> phone.session.getSession().getPhase() == SessionPhase.SESSION_PHASE_SIGNED_IN);
      phone.untilReceived(entry);
      phone.watch(journey);
      phone.until(() -> phone.count("Zonder netwerk") == 1);
    }
  }

  @Test
  void aRefusalHasAReasonAndASentenceForPeople() throws Exception {
    for (Screen screen : List.of(device(), deviceOverHttp(server.store()))) {
      try (screen) {
        SignIn wrong =
            SignIn.newBuilder()
                .setLoginName(TestServer.WORKER)
                .setPassphrase("niet de goede wachtzin")
                .build();
        ProblemException refused =
            assertThrows(
                ProblemException.class,
                () -> screen.ask(ClientRequest.newBuilder().setSignIn(wrong)));
        assertEquals(ErrorReason.ERROR_REASON_WRONG_CREDENTIALS, refused.reason());
        assertTrue(refused.sentence("nl").contains("wachtzin"));
        assertFalse(refused.getMessage().contains("wachtzin"));
      }
    }
  }

  @Test
  void aServerThatIsAwayIsSaidAndTheAppGoesOn() throws Exception {
    for (Network network : new Network[] {null, new HttpNetwork("http://127.0.0.1:1", "nl")}) {
      try (Engine engine =
          Engine.open(
              Screen.config(server.store(), "http://127.0.0.1:1"), Runnable::run, network)) {
        SignIn signIn = SignIn.newBuilder().setLoginName("iemand").setPassphrase("x").build();
        ErrorReason reason =
            reasonOf(engine.send(ClientRequest.newBuilder().setSignIn(signIn).build()));
        assertEquals(ErrorReason.ERROR_REASON_UNAVAILABLE, reason);
        assertTrue(Screen.answer(engine.send(LIST_NOT_SENT)).hasNotSent());
      }
    }
  }

  @Test
  void aStoreThatDoesNotOpenIsTold() throws Exception {
    ClientConfig config = Screen.config(server.store(), server.grpc);
    Engine.open(config).close();
    ClientConfig otherKey =
        config.toBuilder().setStoreKey(ByteString.copyFromUtf8("k".repeat(32))).build();
    ProblemException locked = assertThrows(ProblemException.class, () -> Engine.open(otherKey));
    assertEquals(ErrorReason.ERROR_REASON_DEVICE_KEY_WRONG, locked.reason());
    assertFalse(locked.sentence("nl").isEmpty());
  }

  @Test
  void closingEndsWhatWaitsAndClosingAgainDoesNothing() throws Exception {
    for (int i = 0; i < 50; i++) {
      Engine engine = alone();
      List<CompletableFuture<Reply>> answers = new ArrayList<>();
      for (int k = 0; k < i; k++) answers.add(engine.send(LIST_NOT_SENT));
      engine.close();
      engine.close();
      for (CompletableFuture<Reply> answer : answers) {
        try {
          Screen.answer(answer);
        } catch (ProblemException closed) {
          assertEquals(ErrorReason.ERROR_REASON_BRIDGE_CLOSED, closed.reason());
        }
      }
      assertEquals(
          ErrorReason.ERROR_REASON_BRIDGE_CLOSED, reasonOf(engine.send(LIST_NOT_SENT)));
    }
  }

  @Test
  void closingFromInsideAListenerIsSafe() throws Exception {
    for (int i = 0; i < 50; i++) {
      Engine engine = alone();
      CountDownLatch closed = new CountDownLatch(1);
      engine.listen(
          update -> {
            engine.close();
            closed.countDown();
          });
      closed.await();
      assertEquals(
          ErrorReason.ERROR_REASON_BRIDGE_CLOSED, reasonOf(engine.send(LIST_NOT_SENT)));
    }
  }

  @Test
  void aListenerThatThrowsDisturbsNobody() throws Exception {
    try (Engine engine = alone()) {
      AtomicInteger heard = new AtomicInteger();
      engine.listen(
          update -> {
            throw new IllegalStateException("dit staat in geen log");
          });
      engine.listen(update -> heard.incrementAndGet());
      for (int i = 0; i < 10; i++) Screen.answer(engine.send(LIST_NOT_SENT));
      assertTrue(heard.get() >= 10);
    }
  }

  @Test
  void whoListensLaterHearsHowThingsAreAndThenAllInOrder() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Engine engine = Engine.open(Screen.config(server.store(), server.grpc), executor)) {
      Screen.answer(engine.send(LIST_NOT_SENT));
      List<ClientUpdate> heard = new ArrayList<>();
      AtomicBoolean elsewhere = new AtomicBoolean();
      Thread[] thread = {null};
      executor.submit(() -> thread[0] = Thread.currentThread()).get();
      Listening listening =
          engine.listen(
              update -> {
                heard.add(update);
                if (Thread.currentThread() != thread[0]) elsewhere.set(true);
              });
      for (int i = 0; i < 100; i++) Screen.answer(engine.send(LIST_NOT_SENT));
      executor.submit(() -> {}).get();
      assertTrue(heard.get(0).hasConnection());
      assertTrue(heard.get(1).hasSession());
      assertTrue(heard.get(2).hasNotSent());
      for (int i = 4; i < heard.size(); i++) {
        assertEquals(heard.get(i - 1).getUpdateSeq() + 1, heard.get(i).getUpdateSeq());
      }
      assertEquals(103, heard.size());
      assertFalse(elsewhere.get());
      listening.close();
      listening.close();
      Screen.answer(engine.send(LIST_NOT_SENT));
      executor.submit(() -> {}).get();
      assertEquals(103, heard.size());
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void anExecutorThatHasEndedIsNoError() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Engine engine = Engine.open(Screen.config(server.store(), server.grpc), executor)) {
      Screen.answer(engine.send(LIST_NOT_SENT));
      executor.shutdownNow();
      engine.send(LIST_NOT_SENT);
    }
  }

  @Test
  void requestsWhileTheCollectorRagesAreEachAnswered() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread storm =
        new Thread(
            () -> {
              while (!done.get()) {
                for (int i = 0; i < 50; i++) new String(new char[10_000]).intern();
                System.gc();
              }
            });
    storm.start();
    try (Screen worker = device();
        Screen overHttp = deviceOverHttp(server.store())) {
      worker.signIn(TestServer.WORKER);
      overHttp.signIn(TestServer.RESIDENT);
      String journey = overHttp.oneJourney();
      worker.until(() -> worker.journeys.contains(journey));
      List<String> entries = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        entries.add(worker.say(journey, "In de storm " + i));
        List<CompletableFuture<Reply>> answers = new ArrayList<>();
        for (int k = 0; k < 50; k++) answers.add(worker.engine.send(LIST_NOT_SENT));
        for (CompletableFuture<Reply> answer : answers) assertTrue(Screen.answer(answer).hasNotSent());
      }
      for (String entry : entries) worker.untilReceived(entry);
    } finally {
      done.set(true);
      storm.join();
    }
  }

  @Test
  void anEngineThatNobodyHoldsIsClosedButNotWhileAnAnswerIsAwaited() throws Exception {
    List<WeakReference<Engine>> dropped = new ArrayList<>();
    CompletableFuture<Reply> answer = null;
    for (int i = 0; i < 20; i++) {
      Engine engine = alone();
      // A listener that holds its engine, as listeners do.
      engine.listen(update -> engine.hashCode());
      answer = engine.send(LIST_NOT_SENT);
      dropped.add(new WeakReference<>(engine));
    }
    assertTrue(Screen.answer(answer).hasNotSent());
    while (dropped.stream().anyMatch(engine -> engine.get() != null)) {
      System.gc();
      Thread.yield();
    }
    untilNoReceiver();
  }

  @Test
  void hundredsOfEnginesLeaveNoThreadAndNoDescriptorBehind() throws Exception {
    for (int i = 0; i < 50; i++) alone().close();
    untilNoReceiver();
    int descriptors = count("/proc/self/fd");
    for (int i = 0; i < 300; i++) {
      Engine engine = alone();
      if (i % 10 == 0) Screen.answer(engine.send(LIST_NOT_SENT));
      engine.close();
    }
    untilNoReceiver();
    assertTrue(count("/proc/self/fd") <= descriptors + 5, "descriptors");
    // The engine's own threads are no threads of Java's.
    long native_ = 0;
    for (File task : new File("/proc/self/task").listFiles()) native_ += task.exists() ? 1 : 0;
    assertTrue(native_ < 100, "threads: " + native_);
  }

  @Test
  void theExampleWritesAMessageAndSeesItReceived() throws Exception {
    InputStream in = System.in;
    PrintStream out = System.out;
    java.io.ByteArrayOutputStream printed = new java.io.ByteArrayOutputStream();
    try {
      System.setIn(
          new ByteArrayInputStream((TestServer.PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8)));
      System.setOut(new PrintStream(printed, true, "UTF-8"));
      Hello.main(
          new String[] {server.grpc, server.store().toString(), TestServer.WORKER, "Voorbeeld"});
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    assertTrue(printed.toString("UTF-8").contains("ENTRY_PHASE_ON_DEVICE"));
    assertTrue(printed.toString("UTF-8").contains("ENTRY_PHASE_RECEIVED"));
  }

  @Test
  void handlesThatNameNothingAreRefusedByTheLibraryItself() {
    byte[][] out = {null};
    for (long handle : new long[] {0, 1, -1, 1L << 32, Long.MAX_VALUE}) {
      assertEquals(ErrorReason.ERROR_REASON_BRIDGE_CLOSED_VALUE, Native.send(handle, new byte[3]));
      assertEquals(ErrorReason.ERROR_REASON_BRIDGE_CLOSED_VALUE, Native.receive(handle, -1, out));
      assertEquals(ErrorReason.ERROR_REASON_BRIDGE_CLOSED_VALUE, Native.callMessage(handle, 1, null));
      assertEquals(
          ErrorReason.ERROR_REASON_BRIDGE_CLOSED_VALUE, Native.callEnd(handle, 1, 0, null));
    }
    assertEquals(0, Native.create(new byte[] {-1}, null, out));
    assertEquals(0, Native.create(null, null, out));
  }

  /** Threads that receive end soon after their engine. */
  private static void untilNoReceiver() {
    while (receivers().anyMatch(thread -> thread.getName().matches("inwonersreis-\\d+"))) {
      Thread.yield();
    }
  }

  private static Stream<Thread> receivers() {
    return Thread.getAllStackTraces().keySet().stream();
  }

  private static int count(String folder) {
    return new File(folder).list().length;
  }
}
