package org.ddorg.lambda.plan.permission;

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
 * Packs actions into as few managed policies as their size allows.
 *
 * <p>An action stays in its policy, so that the role keeps, at every call, what the old and the new list share, and a new
 * action changes one policy. Only if there would be too many policies, the smallest ones are dissolved into the others.
 */
public final class PolicyPacker {
    /** IAM's limit for a managed policy, without white space. */
    public static final int LIMIT = 6144;

    /** The space for the actions of one policy, each with quotes and comma. */
    public static final int MAX_ACTIONS_SIZE = LIMIT - PermissionsPolicy.size(List.of()) + 1;

    private final Map<String, String> unplaced = new TreeMap<>();
    private final SortedMap<Integer, Box> boxes = new TreeMap<>();
    private final SortedMap<Integer, Box> emptied = new TreeMap<>();
    private final Set<Integer> taken = new TreeSet<>();

    /** One policy: the actions to allow, and the size including outdated actions that stay for now. */
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
     * @param desired the actions to allow
     * @param present the actions in the present policies
     * @param staying outdated actions that overlap with these stay until the new ones are in force, and take space
     * @param most the number of policies to aim for; actions that do not fit get more
     * @param room the space for the actions of one policy, such as {@link #MAX_ACTIONS_SIZE}
     */
    public static SortedMap<Integer, Set<String>> pack(
            Collection<String> desired,
            SortedMap<Integer, Set<String>> present,
            ActionMatcher staying,
            int most,
            int room) {
        PolicyPacker packer = new PolicyPacker(desired, room);
        present.forEach((number, actions) -> packer.keep(number, actions, staying));
        packer.dissolveAllBut(most);
        packer.placeUnplaced();
        return packer.packed();
    }

    /** Keeps present actions in their policy and in their spelling. */
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
        (box.actions.isEmpty() ? emptied : boxes).put(number, box);
    }

    private void dissolveAllBut(int most) {
        List<Map.Entry<Integer, Box>> smallestFirst = new ArrayList<>(boxes.entrySet());
        smallestFirst.sort(Comparator.comparingInt(box -> box.getValue().size));
        for (Map.Entry<Integer, Box> box : smallestFirst.subList(0, Math.max(0, boxes.size() - most))) {
            box.getValue().actions.forEach(action -> unplaced.put(ActionMatcher.key(action), action));
            taken.add(box.getKey());
        }
        boxes.keySet().removeAll(taken);
    }

    /** Longest first: short actions fill the gaps. */
    private void placeUnplaced() {
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

    /** Reuses an emptied policy with space, or adds one. */
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
