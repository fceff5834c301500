package nl.inwonersreis.bridge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.inwonersreis.client.v1.JourneyChange;
import nl.inwonersreis.client.v1.JourneyPart;
import nl.inwonersreis.client.v1.JourneyView;
import nl.inwonersreis.v1.Item;
import nl.inwonersreis.v1.JourneyState;

/** What a screen does with the changes of a journey. */
public final class Views {
  private Views() {}

  /** The view after a change, as update.proto tells it. */
  public static JourneyView apply(JourneyView view, JourneyChange change) {
    JourneyState before = view.getState();
    JourneyState.Builder state = change.getState().toBuilder();
    List<JourneyPart> replaced = change.getReplacedListsList();
    if (!replaced.contains(JourneyPart.JOURNEY_PART_MEMBERS)) {
      state.clearMembers().addAllMembers(before.getMembersList());
    }
    if (!replaced.contains(JourneyPart.JOURNEY_PART_GOALS)) {
      state.clearGoals().addAllGoals(before.getGoalsList());
    }
    if (!replaced.contains(JourneyPart.JOURNEY_PART_CONSENTS)) {
      state.clearConsents().addAllConsents(before.getConsentsList());
    }
    if (!replaced.contains(JourneyPart.JOURNEY_PART_HANDOVERS)) {
      state.clearHandovers().addAllHandovers(before.getHandoversList());
    }
    if (!replaced.contains(JourneyPart.JOURNEY_PART_MARKS)) {
      state.clearMarks().addAllMarks(before.getMarksList());
    }
    if (!replaced.contains(JourneyPart.JOURNEY_PART_READ_UP_TO)) {
      state.clearReadUpTo().putAllReadUpTo(before.getReadUpToMap());
    }
    state.clearItems().addAllItems(merge(before.getItemsList(), change.getState().getItemsList()));
    return view.toBuilder()
        .setState(state)
        .setRole(change.getRole())
        .clearPending()
        .addAllPending(change.getPendingList())
        .setSeenUpToSeq(change.getSeenUpToSeq())
        .setUnread(change.getUnread())
        .build();
  }

  /** By entry id; in order of seq, those without one last, as they came. */
  private static List<Item> merge(List<Item> before, List<Item> news) {
    Map<String, Item> items = new LinkedHashMap<>();
    for (Item item : before) items.put(item.getEntry().getEntryId(), item);
    for (Item item : news) items.put(item.getEntry().getEntryId(), item);
    List<Item> all = new ArrayList<>(items.values());
    all.sort(Comparator.comparingLong(
        item -> item.getEntry().getSeq() == 0 ? Long.MAX_VALUE : item.getEntry().getSeq()));
    return all;
  }
}
