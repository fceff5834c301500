package nl.inwonersreis.bridge;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs tasks one after the other on any executor. Thread-safe. */
final class InOrder implements Executor {
  private final Executor executor;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  InOrder(Executor executor) {
    this.executor = executor;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (running) return;
      running = true;
    }
    try {
      executor.execute(this::runAll);
    } catch (RejectedExecutionException ended) {
      // The app ended its executor: nobody is there to be told any more.
      synchronized (tasks) {
        running = false;
        tasks.clear();
      }
    }
  }

  private void runAll() {
    for (; ; ) {
      Runnable task;
      synchronized (tasks) {
        task = tasks.poll();
        if (task == null) {
          running = false;
          return;
        }
      }
      task.run(); // Catches what its listener throws.
    }
  }
}
