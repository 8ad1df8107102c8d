package org.ddorg.cdk.constructs;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.AccountRootPrincipal;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.CfnKey;
import software.constructs.Construct;

/** Policy documents, and the statements and the KMS keys that several constructs have. */
public final class Policies {
    private static final String ALL = "*";

    private Policies() {}

    public static PolicyDocument document(PolicyStatement... statements) {
        return PolicyDocument.Builder.create().statements(List.of(statements)).build();
    }

    public static PolicyStatement.Builder allow(String sid, List<String> actions, String resource) {
        return allow(sid, actions, List.of(resource));
    }

    public static PolicyStatement.Builder allow(String sid, List<String> actions, List<String> resources) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.ALLOW)
                .actions(actions)
                .resources(resources);
    }

    /** Allows an action to everyone; the conditions must limit it. */
    public static PolicyStatement.Builder allowAnyone(String sid, String action, String resource) {
        return allow(sid, List.of(action), resource).principals(List.of(new AnyPrincipal()));
    }

    public static PolicyStatement denyWithoutTls(String action, List<String> resources) {
        return allow("DenyWithoutTls", List.of(action), resources)
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .conditions(Map.of("Bool", Map.of("aws:SecureTransport", "false")))
                .build();
    }

    /** A KMS key that IAM of this account administers. In its policy, the resource {@code *} is the key. */
    public static CfnKey key(Construct scope, String description, PolicyStatement usage) {
        PolicyStatement administration = allow("AdministerByIamOfThisAccount", List.of("kms:*"), ALL)
                .principals(List.of(new AccountRootPrincipal()))
                .build();
        return CfnKey.Builder.create(scope, "Key")
                .description(description)
                .enableKeyRotation(true)
                .pendingWindowInDays(7)
                .keyPolicy(document(administration, usage))
                .build();
    }
}
