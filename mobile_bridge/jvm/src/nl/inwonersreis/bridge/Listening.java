package nl.inwonersreis.bridge;

/** Ends what {@link Engine#listen} began. Closing again does nothing. */
public interface Listening extends AutoCloseable {
  @Override
  void close();
}
