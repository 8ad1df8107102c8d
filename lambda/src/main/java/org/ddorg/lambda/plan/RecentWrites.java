package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import org.ddorg.lambda.request.StackId;

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
        Overlay overlay = new Overlay(observed, request.stack());
        steps.forEach(step -> step.applyTo(overlay));
        return observed.with(overlay.role(), List.copyOf(overlay.policies.values()), integrations(observed));
    }

    private List<Integration> integrations(ObservedState observed) {
        List<Integration> integrations = new ArrayList<>(observed.integrations());
        integration
                .filter(created ->
                        integrations.stream().noneMatch(present -> present.id().equals(created.id())))
                .ifPresent(integrations::add);
        return integrations;
    }

    /**
     * What is observed, with what steps added. The steps with an empty method either delete, and may not have taken effect, or
     * write what no rollback looks at.
     */
    private static final class Overlay implements StepRunner {
        private final Optional<Role> observed;
        private final StackId stack;
        private final Set<String> attached = new TreeSet<>();
        private final Set<String> inlineNames = new TreeSet<>();
        private final Map<String, Policy> policies = new LinkedHashMap<>();
        private Optional<Map<String, Object>> inline;

        Overlay(ObservedState state, StackId stack) {
            this.observed = state.role();
            this.stack = stack;
            this.inline = observed.flatMap(Role::inline);
            observed.ifPresent(role -> {
                attached.addAll(role.attached());
                inlineNames.addAll(role.inlineNames());
            });
            state.policies().forEach(policy -> policies.put(policy.arn(), policy));
        }

        Optional<Role> role() {
            return observed.map(role -> role.with(inline, inlineNames, attached));
        }

        @Override
        public void run(Step.Attach step) {
            attached.add(step.policyArn());
        }

        @Override
        public void run(Step.PutInline step) {
            inlineNames.add(step.name());
            inline = Optional.of(step.document());
        }

        @Override
        public void run(Step.CreatePolicy step) {
            String arn = IamNames.policyArn(stack, step.path() + step.name());
            policies.putIfAbsent(arn, new Policy(arn, 0, step.document(), Optional.of(stack.arn())));
        }

        @Override
        public void run(Step.CreateRole step) {}

        @Override
        public void run(Step.UpdateRole step) {}

        @Override
        public void run(Step.PutBoundary step) {}

        @Override
        public void run(Step.TagRole step) {}

        @Override
        public void run(Step.UntagRole step) {}

        @Override
        public void run(Step.RecordSettings step) {}

        @Override
        public void run(Step.DeleteRole step) {}

        @Override
        public void run(Step.AllowDatadog step) {}

        @Override
        public void run(Step.PutTrustPolicy step) {}

        @Override
        public void run(Step.CreateIntegration step) {}

        @Override
        public void run(Step.UpdateIntegration step) {}

        @Override
        public void run(Step.DeleteIntegration step) {}

        @Override
        public void run(Step.DeleteInline step) {}

        @Override
        public void run(Step.UpdatePolicy step) {}

        @Override
        public void run(Step.DeleteOldVersions step) {}

        @Override
        public void run(Step.DeletePolicy step) {}

        @Override
        public void run(Step.Detach step) {}
    }
}
