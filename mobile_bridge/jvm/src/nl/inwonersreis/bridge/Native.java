package nl.inwonersreis.bridge;

/**
 * The C interface, one to one (mobile_bridge/c/include/inwonersreis.h); jni/jni.c is the other
 * side. Reasons are numbers of ErrorReason, 0 is done. All of it is safe from every thread and with
 * every handle.
 */
final class Native {
  private Native() {}

  static {
    // Where the library is, for programs that do not install it; else the platform looks.
    String path = System.getProperty("inwonersreis.library");
    if (path != null) {
      System.load(path);
    } else {
      System.loadLibrary("inwonersreis_jni");
    }
  }

  /** A handle; 0: problem[0] is a serialised Problem. `network` may be null. */
  static native long create(byte[] config, Network network, byte[][] problem);

  static native int send(long engine, byte[] request);

  /** Done with update[0] null: none came in time. */
  static native int receive(long engine, int timeoutMs, byte[][] update);

  static native int close(long engine);

  /** A serialised Problem. */
  static native byte[] explain(int reason);

  static native int callMessage(long engine, long call, byte[] message);

  static native int callEnd(long engine, long call, int code, byte[] details);
}
