package nl.inwonersreis.bridge;

import nl.inwonersreis.client.v1.ClientUpdate;

/** Hears updates, one after the other, in their order. A lambda will do. */
@FunctionalInterface
public interface UpdateListener {
  /**
   * One update. It must not wait for an answer of the same engine. What it throws is logged by its
   * kind, and the others go on.
   */
  void onUpdate(ClientUpdate update);
}
