package org.ddorg.lambda.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DatadogSite;
import org.ddorg.lambda.plan.tag.AppliedSettings;
import org.ddorg.lambda.request.DesiredState;
import org.ddorg.lambda.request.ExternalId;

/** One call that changes something. The external ID, which a plan does not know, is passed when the step runs. */
public sealed interface Step {
    /** The step in log lines and errors, such as {@code CreateRole DatadogIntegrationRole}. The words are stable. */
    String label();

    /** Calls the method of the runner that runs this kind of step. */
    void applyTo(StepRunner runner);

    /** A step on the role or policy of that name, labelled with the name of its class. */
    sealed interface NamedStep extends Step {
        String name();

        @Override
        default String label() {
            // The shrunk jar lacks what getSimpleName needs.
            String type = getClass().getName();
            return type.substring(type.lastIndexOf('$') + 1) + " " + name();
        }
    }

    /** A step on the managed policy of that ARN. */
    sealed interface PolicyStep extends NamedStep {
        String policyArn();

        @Override
        default String name() {
            return policyArn();
        }
    }

    record CreateRole(
            String name,
            String path,
            String description,
            int maxSessionDuration,
            Map<String, Object> trust,
            Map<String, String> tags,
            Optional<String> boundary)
            implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    /** Sets both values: IAM resets the one that a call omits to its default. */
    record UpdateRole(String name, String description, int maxSessionDuration) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record PutBoundary(String name, String policyArn) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record TagRole(String name, Map<String, String> tags) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    /** Records on the role that the integration, which a plan may not know yet, has the desired settings. */
    record RecordSettings(String name, DesiredState desired) implements NamedStep {
        public TagRole tagging(String integrationId) {
            return new TagRole(name, AppliedSettings.of(desired, integrationId).tags());
        }

        @Override
        public String toString() {
            return label();
        }

        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record UntagRole(String name, Set<String> keys) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record DeleteRole(String name) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    /** Adds Datadog's statement, with the external ID of the integration, to the statements of others. */
    record AllowDatadog(String name, Map<String, Object> present, DatadogSite site, String partition)
            implements NamedStep {
        /** The whole trust policy with the external ID. */
        public Map<String, Object> trust(ExternalId externalId) {
            return TrustPolicies.withDatadog(present, TrustPolicies.datadog(site, partition, externalId));
        }

        @Override
        public String label() {
            return "TrustDatadog " + name;
        }

        /** The policy holds the external ID. */
        @Override
        public String toString() {
            return label();
        }

        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record PutTrustPolicy(String name, Map<String, Object> trust) implements NamedStep {
        @Override
        public String label() {
            return "SetTrust " + name;
        }

        /** The policy holds the external ID. */
        @Override
        public String toString() {
            return label();
        }

        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record CreateIntegration(Map<String, Object> attributes) implements Step {
        @Override
        public String label() {
            return "CreateIntegration";
        }

        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record UpdateIntegration(String id, Map<String, Object> attributes) implements Step {
        @Override
        public String label() {
            return "UpdateIntegration " + id;
        }

        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record DeleteIntegration(String id) implements Step {
        @Override
        public String label() {
            return "DeleteIntegration " + id;
        }

        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record PutInline(String role, String name, Map<String, Object> document) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record DeleteInline(String role, String name) implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record CreatePolicy(String path, String name, Map<String, Object> document, Map<String, String> tags)
            implements NamedStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    /** Writes a new default version; where the policy has five versions, deletes the oldest first. */
    record UpdatePolicy(String policyArn, Map<String, Object> document) implements PolicyStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    /** Deletes all versions but the default one: IAM refuses to delete a policy that has more. */
    record DeleteOldVersions(String policyArn) implements PolicyStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record DeletePolicy(String policyArn) implements PolicyStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record Attach(String role, String policyArn) implements PolicyStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }

    record Detach(String role, String policyArn) implements PolicyStep {
        @Override
        public void applyTo(StepRunner runner) {
            runner.run(this);
        }
    }
}
