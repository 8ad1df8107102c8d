package org.ddorg.sandbox.iam;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Delays the effect of a role's policies, as IAM does: IAM stores a change at once, and enforces it seconds later (IAM User
 * Guide, "Changes that I make are not always immediately visible").
 */
final class PolicyPropagation {
    private final Map<String, Enforced> roles = new ConcurrentHashMap<>();
    private volatile int calls;

    void delay(int callsUnderFormerPolicies) {
        calls = callsUnderFormerPolicies;
    }

    /**
     * The documents that decide the next call of a role.
     *
     * @param stored the documents of the role's policies
     */
    List<String> enforced(Role role, List<String> stored) {
        if (calls == 0) {
            return stored;
        }
        Enforced next =
                roles.merge(role.id(), new Enforced(List.of(), stored, calls), (old, changed) -> old.next(changed));
        return next.documents();
    }

    /** @param left the number of calls that the former documents decide */
    private record Enforced(List<String> former, List<String> stored, int left) {
        List<String> documents() {
            return left > 0 ? former : stored;
        }

        private Enforced next(Enforced changed) {
            return changed.stored.equals(stored)
                    ? new Enforced(former, stored, Math.max(0, left - 1))
                    : new Enforced(documents(), changed.stored, changed.left);
        }
    }
}
