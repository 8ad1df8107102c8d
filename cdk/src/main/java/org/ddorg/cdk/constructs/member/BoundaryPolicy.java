package org.ddorg.cdk.constructs.member;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.cdk.constructs.ClasspathText;
import org.ddorg.cdk.constructs.Policies;
import org.ddorg.cdk.constructs.RuleAcknowledgments;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The permissions boundary of the role that Datadog assumes. It allows everything except the actions in
 * {@code boundary-denied.txt}. An allow list would exceed the size limit of a policy, and would block permissions that
 * Datadog adds later; see docs/permissions.md.
 */
final class BoundaryPolicy {

    /** IAM path of boundaries. The function cannot create or change policies under it. */
    static final String PATH = "/ddorg-boundary/";

    private static final String ALL = "*";

    private static final String REASON =
            "A permissions boundary grants nothing; it limits what the role's policies grant.";

    private BoundaryPolicy() {}

    /** Declares the policy. CloudFormation generates its name. */
    static CfnManagedPolicy declare(Construct scope, String id) {
        CfnManagedPolicy boundary = CfnManagedPolicy.Builder.create(scope, id)
                .path(PATH)
                .description("ddorg: permissions boundary of the role that Datadog assumes")
                .policyDocument(document())
                .build();
        RuleAcknowledgments.allActions(boundary, REASON);
        RuleAcknowledgments.wildcard(boundary, ALL, REASON);
        return boundary;
    }

    /** Matches the ARNs of all boundaries of ddorg's stacks in the account. */
    static String arns() {
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy" + PATH + "*");
    }

    private static PolicyDocument document() {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(statement("Everything", Effect.ALLOW, List.of(ALL)));
        deniedActions()
                .forEach((sid, actions) -> document.addStatements(statement("Never" + sid, Effect.DENY, actions)));
        return document;
    }

    private static PolicyStatement statement(String sid, Effect effect, List<String> actions) {
        return Policies.allow(sid, actions, ALL).effect(effect).build();
    }

    /** The denied actions by heading. */
    private static Map<String, List<String>> deniedActions() {
        Map<String, List<String>> deniedActions = new LinkedHashMap<>();
        List<String> actions = new ArrayList<>();
        for (String line : ClasspathText.read("boundary-denied.txt").lines().toList()) {
            if (line.startsWith("[")) {
                actions = new ArrayList<>();
                deniedActions.put(line.substring(1, line.length() - 1), actions);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                actions.addAll(actions(line));
            }
        }
        return deniedActions;
    }

    /** {@code kms: Dec* Sign} is {@code kms:Dec*} and {@code kms:Sign}. */
    private static List<String> actions(String line) {
        int colon = line.indexOf(':');
        String service = line.substring(0, colon + 1);
        return Arrays.stream(line.substring(colon + 1).trim().split(" ", -1))
                .map(action -> service + action)
                .toList();
    }
}
