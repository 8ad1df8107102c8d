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
 * A run's own writes, to complete what it observes: IAM's reads lag seconds behind its writes, and a rollback would leave
 * what IAM does not show yet. Deleting what does not exist does no harm.
 *
 * @param steps that took effect, or may have
 * @param integration as Datadog returned it on creation
 */
public record RecentWrites(List<Step> steps, Optional<Integration> integration) {

    public static final RecentWrites NONE = new RecentWrites(List.of(), Optional.empty());

    public RecentWrites plus(List<Step> more, Optional<Integration> created) {
        return new RecentWrites(Stream.concat(steps.stream(), more.stream()).toList(), created.or(() -> integration));
    }

    public ObservedState applyTo(ObservedState observed, Request request) {
        if (steps.isEmpty() && integration.isEmpty()) {
            return observed;
        }
        return observed.with(observed.role().map(this::role), policies(observed, request), integrations(observed));
    }

    private Role role(Role observed) {
        Set<String> attached = new TreeSet<>(observed.attached());
        Set<String> inline = new TreeSet<>(observed.inlineNames());
        Optional<Map<String, Object>> document = observed.inline();
        for (Step step : steps) {
            if (step instanceof Step.Attach attach) {
                attached.add(attach.policyArn());
            } else if (step instanceof Step.PutInline put) {
                inline.add(put.name());
                document = Optional.of(put.document());
            }
        }
        return observed.with(document, inline, attached);
    }

    private List<Policy> policies(ObservedState observed, Request request) {
        List<Policy> policies = new ArrayList<>(observed.policies());
        for (Step step : steps) {
            if (step instanceof Step.CreatePolicy created) {
                String arn = IamNames.policyArn(request.stack(), created.path() + created.name());
                if (policies.stream().noneMatch(policy -> policy.arn().equals(arn))) {
                    Optional<String> owner = Optional.of(request.stack().arn());
                    policies.add(new Policy(arn, 0, created.document(), owner));
                }
            }
        }
        return policies;
    }

    private List<Integration> integrations(ObservedState observed) {
        List<Integration> integrations = new ArrayList<>(observed.integrations());
        integration
                .filter(created ->
                        integrations.stream().noneMatch(present -> present.id().equals(created.id())))
                .ifPresent(integrations::add);
        return integrations;
    }
}
