package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Spreads actions over as few managed policies as their size allows.
 *
 * <p>An action that is in a policy already stays there: so no update moves an action from one policy to another,
 * the role never lacks, not even between two calls, what the old and the new list share, and one new action changes
 * one policy. Only where more policies would be attached than may be, those with the least in them are given up, and
 * their actions go to the others.
 */
final class PolicyPacker {
    /** IAM's limit for a managed policy; white space does not count, and there is none. */
    static final int LIMIT = 6144;

    /** What the actions of one policy may have together, each with its quotes and comma. */
    static final int MAX_ACTIONS_SIZE = LIMIT - PermissionsPolicy.size(List.of()) + 1;

    private final Map<String, String> unplaced = new TreeMap<>();
    private final SortedMap<Integer, Box> boxes = new TreeMap<>();
    private final SortedMap<Integer, Box> emptied = new TreeMap<>();
    private final Set<Integer> taken = new TreeSet<>();

    /** One policy: what it is to allow, and what must stay in it for the time being. */
    private static final class Box {
        private final Set<String> actions = new TreeSet<>();
        private int size;

        private void add(String action) {
            actions.add(action);
            size += PermissionsPolicy.size(action);
        }
    }

    private final int room;

    private PolicyPacker(Collection<String> desired, int room) {
        this.room = room;
        desired.forEach(action -> unplaced.putIfAbsent(ActionMatcher.key(action), action));
    }

    /**
     * The actions by policy number, from 1.
     *
     * @param desired what the policies together shall allow
     * @param present what they allow now
     */
    static SortedMap<Integer, Set<String>> pack(Collection<String> desired, SortedMap<Integer, Set<String>> present) {
        return pack(desired, present, new ActionMatcher(List.of()), Integer.MAX_VALUE, MAX_ACTIONS_SIZE);
    }

    /**
     * The actions by policy number, from 1.
     *
     * @param staying what of an outdated action must not go before the new ones are in force: it still takes room
     * @param most how many policies there may be; what does not fit in them makes more
     * @param room what the actions of one policy may have together, as {@link #MAX_ACTIONS_SIZE}
     */
    static SortedMap<Integer, Set<String>> pack(
            Collection<String> desired,
            SortedMap<Integer, Set<String>> present,
            ActionMatcher staying,
            int most,
            int room) {
        PolicyPacker packing = new PolicyPacker(desired, room);
        present.forEach((number, actions) -> packing.keep(number, actions, staying));
        packing.giveUpAllBut(most);
        packing.placeTheRest();
        return packing.packed();
    }

    /** What is there already stays where it is, and as it is spelled. */
    private void keep(int number, Set<String> actions, ActionMatcher staying) {
        Box box = new Box();
        for (String action : actions) {
            boolean fits = box.size + PermissionsPolicy.size(action) <= room;
            if (fits && unplaced.remove(ActionMatcher.key(action)) != null) {
                box.add(action);
            } else if (staying.overlaps(action)) {
                box.size += PermissionsPolicy.size(action);
            }
        }
        if (!box.actions.isEmpty()) {
            boxes.put(number, box);
        } else {
            emptied.put(number, box);
        }
    }

    private void giveUpAllBut(int most) {
        List<Map.Entry<Integer, Box>> emptiestFirst = new ArrayList<>(boxes.entrySet());
        emptiestFirst.sort(Comparator.comparingInt(box -> box.getValue().size));
        for (Map.Entry<Integer, Box> box : emptiestFirst.subList(0, Math.max(0, boxes.size() - most))) {
            box.getValue().actions.forEach(action -> unplaced.put(ActionMatcher.key(action), action));
            taken.add(box.getKey());
        }
        boxes.keySet().removeAll(taken);
    }

    /** The longest first: what is short fills the gaps. */
    private void placeTheRest() {
        unplaced.values().stream()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(this::place);
    }

    private void place(String action) {
        boxes.values().stream()
                .filter(box -> box.size + PermissionsPolicy.size(action) <= room)
                .findFirst()
                .orElseGet(() -> another(action))
                .add(action);
    }

    /** A policy that would go otherwise, if there is one with room, or a new one. */
    private Box another(String action) {
        int number = emptied.entrySet().stream()
                .filter(spare -> spare.getValue().size + PermissionsPolicy.size(action) <= MAX_ACTIONS_SIZE)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseGet(this::firstFree);
        Box box = Objects.requireNonNullElseGet(emptied.remove(number), Box::new);
        boxes.put(number, box);
        return box;
    }

    private int firstFree() {
        int number = 1;
        while (boxes.containsKey(number) || emptied.containsKey(number) || taken.contains(number)) {
            number++;
        }
        return number;
    }

    private SortedMap<Integer, Set<String>> packed() {
        SortedMap<Integer, Set<String>> packed = new TreeMap<>();
        boxes.forEach((number, box) -> packed.put(number, box.actions));
        return packed;
    }
}
