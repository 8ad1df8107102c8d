package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Spreads actions over as few managed policies as their size allows.
 *
 * <p>An action that is in a policy already stays there: so no update moves an action from one policy to another,
 * the role never lacks, not even between two calls, what the old and the new list share, and one new action changes
 * one policy.
 */
final class Packing {
    /** IAM's limit for a managed policy; white space does not count, and there is none. */
    static final int LIMIT = 6144;

    private Packing() {}

    /**
     * The actions by policy number, from 1.
     *
     * @param wanted what the policies together shall allow
     * @param present what they allow now
     */
    static SortedMap<Integer, Set<String>> pack(Collection<String> wanted, SortedMap<Integer, Set<String>> present) {
        SortedMap<Integer, Set<String>> packed = new TreeMap<>();
        Set<String> homeless = new TreeSet<>(wanted);
        present.forEach((number, actions) -> {
            Set<String> kept = new TreeSet<>(actions);
            kept.retainAll(homeless);
            if (!kept.isEmpty()) {
                packed.put(number, kept);
                homeless.removeAll(kept);
            }
        });
        homeless.forEach(action -> place(action, packed));
        return packed;
    }

    private static void place(String action, SortedMap<Integer, Set<String>> packed) {
        for (Set<String> actions : packed.values()) {
            actions.add(action);
            if (PolicyDocument.size(actions) <= LIMIT) {
                return;
            }
            actions.remove(action);
        }
        packed.put(firstFree(packed), new TreeSet<>(List.of(action)));
    }

    private static int firstFree(SortedMap<Integer, Set<String>> packed) {
        int number = 1;
        for (int taken : new ArrayList<>(packed.keySet())) {
            if (taken != number) {
                return number;
            }
            number++;
        }
        return number;
    }
}
