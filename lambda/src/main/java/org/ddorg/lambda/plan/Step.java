package org.ddorg.lambda.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.DatadogSite;
import org.ddorg.lambda.request.ExternalId;

/** One call that changes something. What it needs and cannot know yet, the external id, comes with the doing. */
public sealed interface Step {

    record CreateRole(
            String name,
            String path,
            String description,
            int maxSessionDuration,
            Map<String, Object> trust,
            Map<String, String> tags,
            Optional<String> boundary)
            implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    /** Both at once: IAM takes what is left out for its default. */
    record UpdateRole(String name, String description, int maxSessionDuration) implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    record PutBoundary(String name, String policyArn) implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    record TagRole(String name, Map<String, String> tags) implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    record UntagRole(String name, Set<String> keys) implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    record Register(Map<String, Object> attributes) implements Step {
        @Override
        public String subject() {
            return "the account";
        }
    }

    record PatchRegistration(String id, Map<String, Object> attributes) implements Step {
        @Override
        public String subject() {
            return id;
        }
    }

    record DeleteRegistration(String id) implements Step {
        @Override
        public String subject() {
            return id;
        }
    }

    /** Lets Datadog in with the external id that it answered; what others wrote into the trust policy stays. */
    record TrustDatadog(String name, Map<String, Object> present, DatadogSite site, String partition) implements Step {
        /** The whole trust policy with the external id. */
        public Map<String, Object> trust(ExternalId externalId) {
            return TrustPolicies.with(present, TrustPolicies.datadog(site, partition, externalId));
        }

        @Override
        public String subject() {
            return name;
        }

        /** The policy holds the external id. */
        @Override
        public String toString() {
            return label();
        }
    }

    record SetTrust(String name, Map<String, Object> trust) implements Step {
        @Override
        public String subject() {
            return name;
        }

        /** The policy holds the external id. */
        @Override
        public String toString() {
            return label();
        }
    }

    record PutInline(String role, String policy, Map<String, Object> document) implements Step {
        @Override
        public String subject() {
            return policy;
        }
    }

    record DeleteInline(String role, String policy) implements Step {
        @Override
        public String subject() {
            return policy;
        }
    }

    record CreatePolicy(String path, String name, Map<String, Object> document, Map<String, String> tags)
            implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    /** A new default version; the oldest one that is not the default goes where there are five. */
    record UpdatePolicy(String arn, Map<String, Object> document) implements Step {
        @Override
        public String subject() {
            return arn;
        }
    }

    /** All versions but the one that counts: a policy that has others cannot be deleted. */
    record DeleteOldVersions(String arn) implements Step {
        @Override
        public String subject() {
            return arn;
        }
    }

    record DeletePolicy(String arn) implements Step {
        @Override
        public String subject() {
            return arn;
        }
    }

    record Attach(String role, String policyArn) implements Step {
        @Override
        public String subject() {
            return policyArn;
        }
    }

    record Detach(String role, String policyArn) implements Step {
        @Override
        public String subject() {
            return policyArn;
        }
    }

    record DeleteRole(String name) implements Step {
        @Override
        public String subject() {
            return name;
        }
    }

    /** What the step works on, for a log line or a reason. */
    String subject();

    /** What the step does: {@code CreateRole DatadogIntegrationRole}. */
    default String label() {
        String type = getClass().getName();
        return type.substring(type.lastIndexOf('$') + 1) + " " + subject();
    }
}
