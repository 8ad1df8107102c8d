package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.request.Request;

/**
 * What a run has written itself, laid over what it sees: IAM's reads lag seconds behind its writes, and a take-back
 * that believed them would leave behind what is not to be seen yet. To take away what is not there does no harm.
 *
 * @param steps what was written, or may have been
 * @param integration what Datadog answered to the registration
 */
public record RecentWrites(List<Step> steps, Optional<Integration> integration) {

    public static RecentWrites none() {
        return new RecentWrites(List.of(), Optional.empty());
    }

    public RecentWrites plus(List<Step> more, Optional<Integration> made) {
        return new RecentWrites(Stream.concat(steps.stream(), more.stream()).toList(), made.or(() -> integration));
    }

    /** What is seen, and what must be there as well. */
    public ObservedState applyTo(ObservedState seen, Request request) {
        if (steps.isEmpty() && integration.isEmpty()) {
            return seen;
        }
        return seen.with(seen.role().map(this::role), policies(seen, request), integrations(seen));
    }

    private Role role(Role seen) {
        Set<String> attached = new TreeSet<>(seen.attached());
        Set<String> inline = new TreeSet<>(seen.inlineNames());
        Optional<Map<String, Object>> document = seen.inline();
        for (Step step : steps) {
            if (step instanceof Step.Attach attach) {
                attached.add(attach.policyArn());
            } else if (step instanceof Step.PutInline put) {
                inline.add(put.policy());
                document = Optional.of(put.document());
            }
        }
        return seen.with(document, inline, attached);
    }

    private List<Policy> policies(ObservedState seen, Request request) {
        List<Policy> policies = new ArrayList<>(seen.policies());
        for (Step step : steps) {
            if (step instanceof Step.CreatePolicy made) {
                String arn = "arn:" + request.stack().partition() + ":iam::"
                        + request.stack().account() + ":policy" + made.path() + made.name();
                if (policies.stream().noneMatch(policy -> policy.arn().equals(arn))) {
                    policies.add(new Policy(
                            arn, 0, made.document(), Optional.of(request.stack().arn())));
                }
            }
        }
        return policies;
    }

    private List<Integration> integrations(ObservedState seen) {
        List<Integration> integrations = new ArrayList<>(seen.integrations());
        integration
                .filter(made ->
                        integrations.stream().noneMatch(present -> present.id().equals(made.id())))
                .ifPresent(integrations::add);
        return integrations;
    }
}
