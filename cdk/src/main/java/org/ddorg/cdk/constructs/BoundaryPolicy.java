package org.ddorg.cdk.constructs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * The permissions boundary of the role that Datadog assumes: all but what {@code boundary-denied.txt} names. A list of
 * what is allowed would not fit into a policy, and would stop what Datadog asks for next month; docs/permissions.md
 * says more.
 */
final class BoundaryPolicy {

    /** The path of boundaries, where the function cannot make or change a policy. */
    static final String PATH = "/ddorg-boundary/";

    private static final String ALL = "*";

    private static final String WHY_ALL =
            "A boundary gives nothing by itself, it caps what the role's policies give: all but what it denies.";

    private BoundaryPolicy() {}

    /** Declares the policy, under a name of the stack's own. */
    static CfnManagedPolicy declare(Construct scope, String id) {
        CfnManagedPolicy boundary = CfnManagedPolicy.Builder.create(scope, id)
                .path(PATH)
                .description("ddorg: what the role that Datadog assumes can never do, whatever its policies say")
                .policyDocument(document())
                .build();
        RuleAcknowledgments.everyAction(boundary, WHY_ALL);
        RuleAcknowledgments.wildcard(boundary, ALL, WHY_ALL);
        return boundary;
    }

    /** The ARNs of all boundaries that ddorg's stacks have in the account. */
    static String arns() {
        return Fn.sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:policy" + PATH + "*");
    }

    private static PolicyDocument document() {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(statement("Everything", Effect.ALLOW, List.of(ALL)));
        denied().forEach((sid, actions) -> document.addStatements(statement("Never" + sid, Effect.DENY, actions)));
        return document;
    }

    private static PolicyStatement statement(String sid, Effect effect, List<String> actions) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(effect)
                .actions(actions)
                .resources(List.of(ALL))
                .build();
    }

    /** The denied actions by the headings that they stand under. */
    private static Map<String, List<String>> denied() {
        Map<String, List<String>> denied = new LinkedHashMap<>();
        List<String> actions = new ArrayList<>();
        for (String line : ClasspathText.text("boundary-denied.txt").lines().toList()) {
            if (line.startsWith("[")) {
                actions = new ArrayList<>();
                denied.put(line.substring(1, line.length() - 1), actions);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                actions.addAll(actions(line));
            }
        }
        return denied;
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
