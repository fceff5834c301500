package nl.inwonersreis.bridge;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Calls over gRPC-Web (binary), with the HTTP client that Java and Android have. For libraries
 * built without gRPC. The server is its web door, not its gRPC port. One for each engine.
 * Thread-safe; a thread waits for each call, so there is one more while the app follows its
 * journeys. TLS trusts what the platform trusts: ClientConfig.trusted_roots_pem is not read.
 */
public final class HttpNetwork implements Network {
  private static final int OK = 0;
  private static final int UNKNOWN = 2;
  private static final int DEADLINE_EXCEEDED = 4;
  private static final int INTERNAL = 13;
  private static final int UNAVAILABLE = 14;

  private static final int TRAILERS = 0x80;
  // The server sends pages of 1 MiB; more is not ours.
  private static final int MOST_BYTES = 8 * 1024 * 1024;
  private static final byte[] NOTHING = {};

  private final String origin;
  private final String language;
  private final Executor threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "inwonersreis-http");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<Long, Exchange> underWay = new ConcurrentHashMap<>();

  /**
   * {@code origin}: of the server's web door, "https://host". {@code language} of the server's
   * sentences: "nl" or "en".
   */
  public HttpNetwork(String origin, String language) {
    this.origin = origin;
    this.language = language;
  }

  @Override
  public void start(Call call, Answer answer) {
    Exchange exchange = new Exchange();
    underWay.put(call.id, exchange);
    threads.execute(() -> run(exchange, call, answer));
  }

  @Override
  public void cancel(long id) {
    Exchange exchange = underWay.remove(id);
    // Off the engine's thread: closing may wait for the network.
    if (exchange != null) threads.execute(exchange::cancel);
  }

  /** A call and its connection, which comes a moment later; either may end first. */
  private static final class Exchange {
    private HttpURLConnection connection;
    private boolean cancelled;

    synchronized void has(HttpURLConnection its) {
      connection = its;
    }

    synchronized boolean isWanted() {
      return !cancelled;
    }

    void cancel() {
      HttpURLConnection open;
      synchronized (this) {
        cancelled = true;
        open = connection;
      }
      if (open != null) open.disconnect();
    }
  }

  private void run(Exchange exchange, Call call, Answer answer) {
    try {
      HttpURLConnection connection = open(call);
      exchange.has(connection);
      try {
        if (exchange.isWanted()) talk(exchange, connection, call, answer);
      } finally {
        connection.disconnect();
      }
    } catch (SocketTimeoutException late) {
      answer.end(DEADLINE_EXCEEDED, NOTHING);
    } catch (IOException away) {
      answer.end(UNAVAILABLE, NOTHING);
    } catch (RuntimeException strange) {
      answer.end(INTERNAL, NOTHING);
    } finally {
      underWay.remove(call.id);
    }
  }

  private HttpURLConnection open(Call call) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL(origin + "/" + call.method).openConnection();
    int timeoutMs = (int) Math.max(1, Math.min(call.timeoutMs, Integer.MAX_VALUE));
    connection.setConnectTimeout(timeoutMs);
    connection.setReadTimeout(timeoutMs);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setRequestProperty("content-type", "application/grpc-web+proto");
    connection.setRequestProperty("x-grpc-web", "1");
    connection.setRequestProperty("accept-language", language);
    if (!call.token.isEmpty()) {
      connection.setRequestProperty("authorization", "Bearer " + call.token);
    }
    // The server drops what nobody waits for any more.
    if (!call.streams) connection.setRequestProperty("grpc-timeout", timeoutMs + "m");
    connection.setFixedLengthStreamingMode(5 + call.request.length);
    return connection;
  }

  private static void talk(
      Exchange exchange, HttpURLConnection connection, Call call, Answer answer)
      throws IOException {
    try (OutputStream out = connection.getOutputStream()) {
      // Cancelled before there was a connection that could be cut.
      if (!exchange.isWanted()) throw new IOException("cancelled");
      out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(call.request.length).array());
      out.write(call.request);
    }
    int status = connection.getResponseCode();
    String early = connection.getHeaderField("grpc-status");
    if (early != null) { // All in the headers: no message.
      end(answer, early, connection.getHeaderField("grpc-status-details-bin"));
      return;
    }
    String type = connection.getContentType();
    if (status != 200 || type == null || !type.startsWith("application/grpc-web")) {
      // A gateway, or a sign-in page of a Wi-Fi; 404 is a server without this door.
      answer.end(status == 404 ? 12 : UNAVAILABLE, NOTHING);
      return;
    }
    // A stream may say nothing for long; the engine ends it when it has no use any more.
    if (call.streams) connection.setReadTimeout(0);
    try (InputStream body = connection.getInputStream()) {
      DataInputStream in = new DataInputStream(body);
      for (; ; ) {
        int flags = in.readUnsignedByte();
        int size = in.readInt();
        if (size < 0 || size > MOST_BYTES || (flags & ~TRAILERS) != 0) {
          answer.end(INTERNAL, NOTHING);
          return;
        }
        byte[] bytes = new byte[size];
        in.readFully(bytes);
        if ((flags & TRAILERS) == 0) {
          answer.message(bytes);
        } else {
          String trailers = new String(bytes, StandardCharsets.UTF_8);
          end(answer, field(trailers, "grpc-status"), field(trailers, "grpc-status-details-bin"));
          return;
        }
      }
    } catch (EOFException cutOff) { // No trailers.
      answer.end(UNAVAILABLE, NOTHING);
    }
  }

  private static void end(Answer answer, String status, String details) {
    int code = status != null && status.matches("\\d{1,2}") ? Integer.parseInt(status) : UNKNOWN;
    byte[] decoded = NOTHING;
    if (code != OK && details != null) {
      try {
        decoded = Base64.getDecoder().decode(details);
      } catch (IllegalArgumentException unreadable) {
        decoded = NOTHING; // The code says enough.
      }
    }
    answer.end(code, decoded);
  }

  private static String field(String trailers, String name) {
    for (String line : trailers.split("\r\n")) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).trim().equalsIgnoreCase(name)) {
        return line.substring(colon + 1).trim();
      }
    }
    return null;
  }
}
