package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ddorg.lambda.plan.ObservedState.Policy;
import org.ddorg.lambda.plan.ObservedState.Registration;
import org.ddorg.lambda.plan.ObservedState.Role;
import org.ddorg.lambda.request.Request;

/**
 * What a run has written itself, laid over what it sees: IAM's reads lag seconds behind its writes, and a take-back
 * that believed them would leave behind what is not to be seen yet. To take away what is not there does no harm.
 *
 * @param steps what was written, or may have been
 * @param registration what Datadog answered to the registration
 */
public record RecentWrites(List<Step> steps, Optional<Registration> registration) {

    public static RecentWrites nothing() {
        return new RecentWrites(List.of(), Optional.empty());
    }

    public RecentWrites and(List<Step> more, Optional<Registration> made) {
        return new RecentWrites(Stream.concat(steps.stream(), more.stream()).toList(), made.or(() -> registration));
    }

    /** What is seen, and what must be there as well. */
    public ObservedState over(ObservedState seen, Request request) {
        if (steps.isEmpty() && registration.isEmpty()) {
            return seen;
        }
        return seen.with(seen.role().map(this::role), policies(seen, request), registrations(seen));
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

    private List<Registration> registrations(ObservedState seen) {
        List<Registration> registrations = new ArrayList<>(seen.registrations());
        registration
                .filter(made ->
                        registrations.stream().noneMatch(present -> present.id().equals(made.id())))
                .ifPresent(registrations::add);
        return registrations;
    }
}
