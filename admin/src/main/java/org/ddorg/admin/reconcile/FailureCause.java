package org.ddorg.admin.reconcile;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Why a stack instance failed, told by AWS's reason and by the code that ddorg's function puts into it. */
public enum FailureCause {
    ORGANIZATION_POLICY(
            "denied by a policy of the organization",
            "allow the named action for the roles of ddorg and stacksets-exec-*, then: ddorg retry",
            "service control policy|resource control policy|explicit deny in a|DDORG-IAM-ACCESS-DENIED"),
    KEYS_REFUSED(
            "Datadog refuses the keys",
            "give keys with the permissions for AWS integrations: ddorg rotate-keys, then: ddorg retry",
            "DDORG-DATADOG-FORBIDDEN|DDORG-MISSING-KEYS"),
    KEYS_UNREADABLE(
            "the keys cannot be read",
            "look at the policies of the secret and of its key (docs/security.md), then: ddorg retry",
            "DDORG-SECRET-UNREADABLE"),
    RATE_LIMIT(
            "Datadog or AWS limits the rate",
            "lower MaxConcurrentPercentage, then: ddorg retry",
            "DDORG-DATADOG-RATE-LIMITED|Rate exceeded|Throttling|TooManyRequests"),
    ROLE_CLASH(
            "a role, policy or registration is in the way",
            "remove it, take another IAMRoleName, or set ExistingIntegration=adopt, then: ddorg retry",
            "DDORG-(ALREADY-EXISTS|AMBIGUOUS-REGISTRATION|ACCESS-KEY-REGISTRATION|FOREIGN-POLICY|OTHER-REGION)"
                    + "|EntityAlreadyExists|AlreadyExistsException"),
    QUOTA(
            "a quota of the account is used up",
            "have the named quota raised in that account, then: ddorg retry",
            "DDORG-(IAM-LIMIT|TOO-MANY-POLICIES)|LimitExceeded|quota"),
    DATADOG("Datadog did not answer, or not as it should", "try again later: ddorg retry", "DDORG-DATADOG-"),
    SETTING(
            "a setting is wrong",
            "correct the named parameter: ddorg deploy --set Parameter=value",
            "DDORG-(INVALID|UNKNOWN)-PROPERTY"),
    ACCOUNT_ACCESS(
            "StackSets cannot work in the account",
            "see that the account is active and that trusted access is on: ddorg preflight",
            "AWSServiceRoleForCloudFormationStackSetsOrgMember|stacksets-exec|not authorized to perform: sts:AssumeRole|"
                    + "account is suspended|Account .* is not"),
    FUNCTION(
            "the function failed",
            "read the function's log in that account, then: ddorg retry",
            "DDORG-|Lambda|ServiceTimeout|did not respond"),
    STOPPED(
            "the operation was stopped before its turn came",
            "run it again: ddorg retry",
            "Cancelled|cancelled|stopped"),
    OTHER("AWS's reason says it", "mend what the reason names, then: ddorg retry", "");

    private static final Pattern CODE = Pattern.compile("DDORG-[A-Z]+(?:-[A-Z]+)*");

    private final String words;
    private final String advice;
    private final Pattern signs;

    FailureCause(String words, String advice, String signs) {
        this.words = words;
        this.advice = advice;
        this.signs = Pattern.compile(signs);
    }

    /** The first that fits the reason of a stack instance. */
    public static FailureCause of(String reason) {
        return Stream.of(values())
                .filter(cause -> cause.signs.matcher(reason).find())
                .findFirst()
                .orElse(OTHER);
    }

    /** Where the documentation explains the code in a reason: {@code docs/errors.md#ddorg-iam-limit}. */
    public static Optional<String> page(String reason) {
        Matcher code = CODE.matcher(reason);
        return code.find() ? Optional.of("docs/errors.md#" + code.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
