package nl.inwonersreis.bridge;

/**
 * Carries calls to the server in place of the library's own gRPC: for libraries built without it.
 * {@link HttpNetwork} is one over gRPC-Web; an app may bring its own HTTP client. One network belongs
 * to one engine.
 *
 * <p>Both methods are called on the engine's thread, must return soon, and must not hold on to the
 * {@link Engine}, or it is never collected.
 */
public interface Network {
  /** Begins a call. What comes of it is told to {@code answer}, from any thread. */
  void start(Call call, Answer answer);

  /** Ends a call whose answer is not wanted any more; it may have ended already. */
  void cancel(long id);

  /** One call to the server. */
  final class Call {
    /** Not used again by the same engine. */
    public final long id;

    /** "inwonersreis.v1.JourneyService/PullEntries" */
    public final String method;

    /** For "authorization: Bearer …"; empty: none. */
    public final String token;

    /** Longest time until the answer; for a stream: until its first message. */
    public final long timeoutMs;

    /** Any number of messages comes; else one. */
    public final boolean streams;

    /** The request message. */
    public final byte[] request;

    Call(long id, String method, String token, long timeoutMs, boolean streams, byte[] request) {
      this.id = id;
      this.method = method;
      this.token = token;
      this.timeoutMs = timeoutMs;
      this.streams = streams;
      this.request = request;
    }
  }

  /** Where the answer to a call goes. What comes after the end or a cancel is dropped. */
  final class Answer {
    private final long engine;
    private final long call;

    Answer(long engine, long call) {
      this.engine = engine;
      this.call = call;
    }

    /** A message of the answer. */
    public void message(byte[] bytes) {
      Native.callMessage(engine, call, bytes);
    }

    /**
     * The end, once and last. {@code code} is gRPC's: 0 well, 14 no connection. {@code details} are
     * the decoded bytes of the trailer grpc-status-details-bin; may be empty.
     */
    public void end(int code, byte[] details) {
      Native.callEnd(engine, call, code, details);
    }
  }
}
