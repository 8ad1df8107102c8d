package org.ddorg.admin.reconcile;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.contract.ErrorCode;

/** Why a stack instance failed, by the error code in the reason, or by AWS's message. */
public enum FailureCause {
    PERMISSIONS_BOUNDARY(
            "denied by a permissions boundary",
            "allow the denied action in the permissions boundary (docs/permissions.md), then: ddorg retry",
            "permissions boundary"),
    ORGANIZATION_POLICY(
            "denied by a policy of the organization",
            "allow the denied action for the roles of ddorg and stacksets-exec-*, then: ddorg retry",
            "service control policy|resource control policy|explicit deny in a"),
    KEYS_REFUSED(
            "Datadog refused the keys",
            "store keys with the permissions for AWS integrations: ddorg rotate-keys, then: ddorg retry"),
    KEYS_UNREADABLE(
            "the function cannot read the secret with the keys",
            "check the policies of the secret and of its KMS key (docs/security.md), then: ddorg retry"),
    RATE_LIMIT(
            "a rate limit of Datadog or AWS was exceeded",
            "lower MaxConcurrentPercentage, then: ddorg retry",
            "Rate exceeded|Throttling|TooManyRequests"),
    SECOND_REGION(
            "the StackSet is deployed to a second AWS Region",
            "delete the stack instances in one of the two AWS Regions (docs/errors.md#ddorg-second-region)"),
    ALREADY_EXISTS(
            "a role, policy or integration already exists",
            "remove it, change IAMRoleName, or set ExistingIntegration=adopt, then: ddorg retry",
            "EntityAlreadyExists|AlreadyExistsException"),
    QUOTA(
            "an AWS quota of the account is exceeded",
            "request an increase of the quota that the reason names, then: ddorg retry",
            "LimitExceeded|quota"),
    DATADOG_REJECTED(
            "Datadog rejected the request",
            "correct the parameter that the reason names: ddorg deploy --set Parameter=value"),
    DATADOG_UNAVAILABLE(
            "Datadog did not respond, or its response was invalid", "check status.datadoghq.com, then: ddorg retry"),
    SETTING(
            "a parameter is not valid",
            "correct the parameter that the reason names: ddorg deploy --set Parameter=value"),
    ACCOUNT_ACCESS(
            "StackSets cannot access the account",
            "check that the account is active and that trusted access is on: ddorg preflight",
            "AWSServiceRoleForCloudFormationStackSetsOrgMember|stacksets-exec|not authorized to perform: sts:AssumeRole|"
                    + "account is suspended|Account .* is not"),
    FUNCTION(
            "ddorg's function failed",
            "read the function's log in that account, then: ddorg retry",
            "DDORG-|Lambda|ServiceTimeout|did not respond"),
    STOPPED(
            "the operation was stopped before it reached the account",
            "retry the account: ddorg retry",
            "Cancelled|cancelled|stopped"),
    OTHER("the stack operation failed", "fix the cause that AWS reports, then: ddorg retry", "");

    private final String summary;
    private final String advice;
    private final Optional<Pattern> signs;

    /** Recognized by error codes only. */
    FailureCause(String summary, String advice) {
        this.summary = summary;
        this.advice = advice;
        this.signs = Optional.empty();
    }

    /** @param signs pattern of the reasons of AWS and of older functions */
    FailureCause(String summary, String advice, String signs) {
        this.summary = summary;
        this.advice = advice;
        this.signs = Optional.of(Pattern.compile(signs));
    }

    /** The first that fits the reason of a stack instance. */
    public static FailureCause of(String reason) {
        Optional<FailureCause> coded = ErrorCode.in(reason).map(FailureCause::of);
        return Stream.of(values())
                .filter(cause -> coded.filter(cause::equals).isPresent() || cause.isSeenIn(reason))
                .findFirst()
                .orElse(OTHER);
    }

    /** What an error code of the function means. */
    public static FailureCause of(ErrorCode code) {
        return switch (code) {
            case IAM_ACCESS_DENIED -> ORGANIZATION_POLICY;
            case DATADOG_FORBIDDEN, MISSING_KEYS -> KEYS_REFUSED;
            case SECRET_UNREADABLE -> KEYS_UNREADABLE;
            case DATADOG_RATE_LIMITED -> RATE_LIMIT;
            case SECOND_REGION -> SECOND_REGION;
            case ALREADY_EXISTS, AMBIGUOUS_REGISTRATION, ACCESS_KEY_REGISTRATION, FOREIGN_POLICY -> ALREADY_EXISTS;
            case IAM_LIMIT, TOO_MANY_POLICIES -> QUOTA;
            case DATADOG_REJECTED -> DATADOG_REJECTED;
            case DATADOG_UNAVAILABLE, DATADOG_UNEXPECTED -> DATADOG_UNAVAILABLE;
            case INVALID_PROPERTY, UNKNOWN_PROPERTY -> SETTING;
            case MALFORMED_EVENT,
                    WRONG_ACCOUNT,
                    ROLE_MISSING,
                    REFUSED_ACTIONS,
                    IAM_UNAVAILABLE,
                    IAM_FAILED,
                    OUT_OF_TIME,
                    FUNCTION_DIED,
                    INTERNAL -> FUNCTION;
        };
    }

    private boolean isSeenIn(String reason) {
        return signs.filter(pattern -> pattern.matcher(reason).find()).isPresent();
    }

    /** Where the documentation explains the code in a reason: {@code docs/errors.md#ddorg-iam-limit}. */
    public static Optional<String> page(String reason) {
        return ErrorCode.in(reason).map(ErrorCode::page);
    }

    public String summary() {
        return summary;
    }

    public String advice() {
        return advice;
    }
}
