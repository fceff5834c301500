package nl.inwonersreis.bridge;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes an engine's handle once: when told to, or when nobody holds the engine any more. As
 * java.lang.ref.Cleaner, which Android has since version 13 only.
 */
final class Closing extends PhantomReference<Engine> {
  private static final ReferenceQueue<Engine> DROPPED = new ReferenceQueue<>();
  // What is not in here would be collected itself, and never close.
  private static final Set<Closing> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Thread thread = new Thread(Closing::closeDropped, "inwonersreis-closing");
    thread.setDaemon(true);
    thread.start();
  }

  private final long handle;

  Closing(Engine engine, long handle) {
    super(engine, DROPPED);
    this.handle = handle;
    OPEN.add(this);
  }

  void close() {
    if (OPEN.remove(this)) Native.close(handle);
  }

  private static void closeDropped() {
    for (; ; ) {
      try {
        ((Closing) DROPPED.remove()).close();
      } catch (InterruptedException nobodyMayEndThis) {
        // It goes with the process.
      }
    }
  }
}
