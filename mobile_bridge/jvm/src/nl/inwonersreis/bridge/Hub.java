package nl.inwonersreis.bridge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import nl.inwonersreis.client.v1.ClientUpdate;
import nl.inwonersreis.client.v1.Reply;
import nl.inwonersreis.v1.Problem;

/** Who asked and who listens. Thread-safe; tells them in order, on the app's executor. */
final class Hub {
  private static final Logger LOG = Logger.getLogger("nl.inwonersreis");

  private final InOrder tell;
  private final CopyOnWriteArrayList<UpdateListener> listeners = new CopyOnWriteArrayList<>();
  // Of the tasks of `tell` alone: how things are, for who listens later.
  private final Map<ClientUpdate.UpdateCase, ClientUpdate> now = new HashMap<>();

  private final Map<Long, CompletableFuture<Reply>> asked = new HashMap<>();
  private long lastId;
  // While an answer is awaited its engine is needed, although nobody may hold it.
  private static final Set<Hub> AWAITED = ConcurrentHashMap.newKeySet();
  private Engine engine;
  private Problem ended;

  Hub(Executor executor) {
    tell = new InOrder(executor);
  }

  /** A new request's id; its answer goes to `answer`. 0: the engine has ended. */
  synchronized long ask(Engine engine, CompletableFuture<Reply> answer) {
    if (ended != null) return 0;
    this.engine = engine;
    AWAITED.add(this);
    asked.put(++lastId, answer);
    return lastId;
  }

  /** It could not be asked. */
  synchronized void forget(long id) {
    asked.remove(id);
    if (asked.isEmpty()) rest();
  }

  Listening listen(UpdateListener listener) {
    // The same object may listen twice.
    UpdateListener one = listener::onUpdate;
    tell.execute(
        () -> {
          for (ClientUpdate.UpdateCase which : NOW) {
            ClientUpdate update = now.get(which);
            if (update != null) hear(one, update);
          }
          listeners.add(one);
        });
    return () -> tell.execute(() -> listeners.remove(one));
  }

  private static final ClientUpdate.UpdateCase[] NOW = {
    ClientUpdate.UpdateCase.CONNECTION,
    ClientUpdate.UpdateCase.SESSION,
    ClientUpdate.UpdateCase.NOT_SENT,
  };

  /** An update came. */
  void update(ClientUpdate update) {
    CompletableFuture<Reply> answer = null;
    if (update.hasReply()) {
      synchronized (this) {
        answer = asked.get(update.getReply().getRequestId());
        forget(update.getReply().getRequestId());
      }
    }
    CompletableFuture<Reply> to = answer;
    tell.execute(
        () -> {
          for (ClientUpdate.UpdateCase which : NOW) {
            if (which == update.getUpdateCase()) now.put(which, update);
          }
          for (UpdateListener listener : listeners) hear(listener, update);
          if (to != null) complete(to, update.getReply());
        });
  }

  /** The engine has ended: nobody gets an answer any more. */
  void end(Problem problem) {
    List<CompletableFuture<Reply>> left;
    synchronized (this) {
      if (ended != null) return;
      ended = problem;
      left = new ArrayList<>(asked.values());
      asked.clear();
      rest();
    }
    for (CompletableFuture<Reply> answer : left) {
      answer.completeExceptionally(new ProblemException(problem));
    }
  }

  /** Nothing is awaited. */
  private void rest() {
    engine = null;
    AWAITED.remove(this);
  }

  private static void complete(CompletableFuture<Reply> answer, Reply reply) {
    if (reply.hasProblem()) {
      answer.completeExceptionally(new ProblemException(reply.getProblem()));
    } else {
      answer.complete(reply);
    }
  }

  private static void hear(UpdateListener listener, ClientUpdate update) {
    try {
      listener.onUpdate(update);
    } catch (Throwable thrown) {
      // Its kind only: its message may hold what a person typed.
      LOG.log(Level.WARNING, "A listener threw {0}", thrown.getClass().getName());
    }
  }
}
