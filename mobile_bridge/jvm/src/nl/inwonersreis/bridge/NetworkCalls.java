package nl.inwonersreis.bridge;

/** What jni.c calls: nothing but numbers, texts and bytes cross the border. */
final class NetworkCalls {
  private NetworkCalls() {}

  static void start(
      Network network,
      long engine,
      long call,
      String method,
      String token,
      long timeoutMs,
      boolean streams,
      byte[] request) {
    network.start(
        new Network.Call(call, method, token, timeoutMs, streams, request),
        new Network.Answer(engine, call));
  }
}
