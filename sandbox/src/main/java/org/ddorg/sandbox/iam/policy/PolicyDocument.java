package org.ddorg.sandbox.iam.policy;

import static org.ddorg.sandbox.iam.policy.PolicyReader.require;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;

/**
 * A parsed and valid policy document. Equal documents share one object, because thousands of accounts have the same
 * ones.
 */
public record PolicyDocument(List<PolicyStatement> statements) {
    private static final int SHARED = 2000;
    private static final Map<String, PolicyDocument> READ = new ConcurrentHashMap<>();
    private static final Pattern PRINCIPAL =
            Pattern.compile("\\*|[0-9]{12}|arn:[a-z-]+:(iam|sts)::[0-9]{12}:(root|(role|user|assumed-role)/.+)");

    /**
     * Reads any policy.
     *
     * @throws AwsException {@code MalformedPolicyDocument}, also for condition operators that the sandbox cannot
     *     evaluate
     */
    public static PolicyDocument read(String text) {
        PolicyDocument known = READ.get(text);
        return known != null ? known : parse(text);
    }

    /** Reads an identity-based policy, which names resources and no principals. */
    public static PolicyDocument identity(String text) {
        PolicyDocument document = read(text);
        document.statements.forEach(statement -> {
            require(statement.principals().isEmpty(), "Policy document should not specify a principal.");
            require(statement.resources().isPresent(), "Policy statement must contain resources.");
        });
        return document;
    }

    /** Reads a trust policy, which names principals of the partition and no resources. */
    public static PolicyDocument trust(String text, String partition) {
        PolicyDocument document = read(text);
        document.statements.forEach(statement -> {
            require(statement.resources().isEmpty(), "Has prohibited field Resource");
            require(statement.principals().isPresent(), "Missing required field Principal");
            statement.principals().orElseThrow().aws().forEach(principal -> checkPrincipal(principal, partition));
            require(
                    statement.actions().patterns().stream().allMatch(PolicyDocument::isTrustAction),
                    "AssumeRole policy may only specify STS AssumeRole actions.");
        });
        return document;
    }

    private static PolicyDocument parse(String text) {
        PolicyDocument document = PolicyReader.read(text);
        if (READ.size() >= SHARED) {
            READ.clear();
        }
        READ.put(text, document);
        return document;
    }

    private static void checkPrincipal(String principal, String partition) {
        boolean here = !principal.startsWith("arn:") || principal.startsWith("arn:" + partition + ":");
        require(
                here && PRINCIPAL.matcher(principal).matches(),
                "Invalid principal in policy: \"AWS\":\"" + principal + "\"");
    }

    private static boolean isTrustAction(String action) {
        return action.equals("*") || action.toLowerCase(Locale.ROOT).startsWith("sts:");
    }
}
