package nl.inwonersreis.bridge;

import com.google.protobuf.InvalidProtocolBufferException;
import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import nl.inwonersreis.client.v1.ClientConfig;
import nl.inwonersreis.client.v1.ClientRequest;
import nl.inwonersreis.client.v1.ClientUpdate;
import nl.inwonersreis.client.v1.Reply;
import nl.inwonersreis.v1.ErrorReason;
import nl.inwonersreis.v1.Problem;

/**
 * The engine of an app: keeps what a person may see and what a person typed on the device, sends
 * and fetches when there is a network, and tells the screen.
 *
 * <pre>{@code
 * Engine engine = Engine.open(config, context.getMainExecutor());
 * engine.listen(update -> show(update));
 * engine.send(ClientRequest.newBuilder().setSignIn(...).build())
 *     .whenComplete((reply, problem) -> ...);
 * }</pre>
 *
 * <p>Thread-safe. Close it when the app's process goes on without it; a process may end without.
 * One that nobody holds any more is closed by the garbage collector.
 */
public final class Engine implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final byte[] NOTHING = {};

  // Threads of a moment: none is left when there is nothing to tell.
  private static final Executor OWN_EXECUTOR =
      Executors.newCachedThreadPool(task -> daemon(task, "inwonersreis-listeners"));

  private final long handle;
  private final Hub hub;
  private final Closing closing;

  /** As below, with listeners on threads of its own and the library's own network. */
  public static Engine open(ClientConfig config) throws ProblemException {
    return open(config, OWN_EXECUTOR, null);
  }

  /** As below, with the library's own network. */
  public static Engine open(ClientConfig config, Executor executor) throws ProblemException {
    return open(config, executor, null);
  }

  /**
   * Opens the local store and begins; waits for the disk. Listeners and answers run on {@code
   * executor}, one at a time and in order. {@code network} may be null: the library's own.
   *
   * @throws ProblemException when the store does not open (see ClientConfig)
   */
  public static Engine open(ClientConfig config, Executor executor, Network network)
      throws ProblemException {
    byte[][] problem = {null};
    long handle = Native.create(config.toByteArray(), network, problem);
    if (handle == 0) throw new ProblemException(parseProblem(problem[0]));
    return new Engine(handle, new Hub(executor));
  }

  private Engine(long handle, Hub hub) {
    this.handle = handle;
    this.hub = hub;
    // The thread holds neither the hub nor this: listeners often do.
    WeakReference<Hub> weakly = new WeakReference<>(hub);
    daemon(() -> receiveAll(handle, weakly), "inwonersreis-" + NUMBER.incrementAndGet()).start();
    closing = new Closing(this, handle);
  }

  /**
   * Carries out one request; its request_id is filled in here. Fails with a {@link
   * ProblemException} when it is refused or the engine closes first. Without a connection what
   * needs the server waits or is refused, as request.proto says.
   */
  public CompletableFuture<Reply> send(ClientRequest request) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    long id = hub.ask(this, answer);
    int reason = ErrorReason.ERROR_REASON_BRIDGE_CLOSED_VALUE;
    if (id != 0) {
      byte[] bytes = request.toBuilder().setRequestId(id).build().toByteArray();
      reason = Native.send(handle, bytes);
      if (reason != 0) hub.forget(id);
    }
    if (reason != 0) answer.completeExceptionally(new ProblemException(explain(reason)));
    return answer;
  }

  /**
   * Hears every update from now on, beginning with how connection, session and what was not sent
   * are now.
   */
  public Listening listen(UpdateListener listener) {
    return hub.listen(Objects.requireNonNull(listener));
  }

  /**
   * Ends the engine; what was recorded stays on the device and is sent later. Waits for its file to
   * be closed. Closing again does nothing.
   */
  @Override
  public void close() {
    closing.close();
    hub.end(explain(ErrorReason.ERROR_REASON_BRIDGE_CLOSED_VALUE));
  }

  private static void receiveAll(long handle, WeakReference<Hub> weakly) {
    byte[][] update = {null};
    int reason;
    while ((reason = Native.receive(handle, -1, update)) == 0) {
      Hub hub = weakly.get();
      if (hub == null) return; // Nobody holds the engine: Closing ends it.
      try {
        hub.update(ClientUpdate.parseFrom(update[0]));
      } catch (InvalidProtocolBufferException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    Hub hub = weakly.get();
    if (hub != null) hub.end(explain(reason));
  }

  private static Problem explain(int reason) {
    return parseProblem(Native.explain(reason));
  }

  private static Problem parseProblem(byte[] bytes) {
    try {
      return Problem.parseFrom(bytes == null ? NOTHING : bytes);
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
