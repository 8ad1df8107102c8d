package org.ddorg.admin.reconcile;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.contract.Documentation;
import org.ddorg.contract.ErrorCode;

/** Why a stack instance failed, by the error code in the reason, or by AWS's message. */
public enum FailureCause {
    STACK_STUCK(
            "the stack refuses updates since an earlier rollback failed",
            "repair it: ddorg retry",
            "is in (?:CREATE|ROLLBACK|DELETE|UPDATE|UPDATE_ROLLBACK)_FAILED state and can ?not be updated"
                    + "|is in ROLLBACK_COMPLETE state and can ?not be updated"),
    STACK_INOPERABLE("the stack could not be deleted, and StackSets skips it", "fix the reason, then: ddorg retry"),
    PERMISSIONS_BOUNDARY(
            "denied by a permissions boundary",
            "allow the denied action in the permissions boundary, then: ddorg retry",
            deniedBy("permissions boundary")),
    ORGANIZATION_POLICY(
            "denied by a policy of the organization",
            "allow the denied action for the roles of ddorg and stacksets-exec-*, then: ddorg retry",
            deniedBy("(?:service|resource) control policy")),
    KEYS_MISSING("the keys are not set", "deploy with DD_API_KEY and DD_APP_KEY set: ddorg deploy"),
    KEYS_REFUSED(
            "Datadog refused the keys",
            "store keys with the permissions for AWS integrations: ddorg rotate-keys, then: ddorg retry"),
    KEYS_UNREADABLE(
            "the function cannot read the secret with the keys",
            "check the policies of the secret and of its KMS key, then: ddorg retry"),
    ROLE_POLICY(
            "denied by the role's own policies",
            "allow the denied action in the role's policies and remove explicit denies, then: ddorg retry",
            deniedBy("identity-based policy")),
    SESSION_POLICY(
            "denied by a session policy",
            "allow the denied action in the policy of the session that called AWS, then: ddorg retry",
            deniedBy("session policy")),
    RESOURCE_POLICY(
            "denied by a resource's policy",
            "allow the denied action in the policy of the resource that the reason names, then: ddorg retry",
            "perform: (?!sts:AssumeRole).*(?:" + deniedBy("(?:resource-based|VPC endpoint) policy") + ")"),
    RATE_LIMIT(
            "a rate limit of Datadog or AWS was exceeded",
            "lower MaxConcurrentPercentage, then: ddorg retry",
            "Rate exceeded|Throttling|TooManyRequests|Too Many Requests"),
    SECOND_REGION(
            "the StackSet is deployed to a second AWS Region",
            "delete the stack instances of the other AWS Region: ddorg apply"),
    ALREADY_EXISTS(
            "a role, policy or integration already exists",
            "remove it, change IAMRoleName, or set ExistingIntegration=adopt, then: ddorg retry",
            "EntityAlreadyExists"),
    RESOURCE_EXISTS(
            "a resource of the stack already exists",
            "delete or rename the resource that the reason names, then: ddorg retry",
            "already exists|AlreadyExists"),
    OTHER_INTEGRATION("Datadog has another integration of the account", "delete it in Datadog, then: ddorg retry"),
    FOREIGN_POLICY(
            "the role has policies that ddorg did not create",
            "detach or delete the named policies, then: ddorg retry"),
    QUOTA(
            "an AWS quota of the account is exceeded",
            "request an increase of the quota that the reason names, then: ddorg retry",
            "LimitExceeded|Limit exceeded|limit exceeded|[Qq]uota|below its minimum value|CodeStorageExceeded"),
    DATADOG_REJECTED(
            "Datadog rejected the request",
            "correct the parameter that the reason names: ddorg deploy --set Parameter=value"),
    DATADOG_UNAVAILABLE(
            "Datadog did not respond, or its response was invalid", "check status.datadoghq.com, then: ddorg retry"),
    IAM_UNAVAILABLE("IAM did not respond", "retry the account later: ddorg retry"),
    IAM_REJECTED("IAM rejected the request", "fix the cause that IAM reports, then: ddorg retry"),
    SETTING(
            "a parameter is not valid",
            "correct the parameter that the reason names: ddorg deploy --set Parameter=value"),
    CODE_UNREADABLE(
            "Lambda cannot read the function's code",
            "deploy the code again and allow reading its bucket: ddorg deploy, then: ddorg retry",
            "S3 Error Code|denied by S3|GetObject"),
    ACCESS_DENIED(
            "a permission is missing",
            "allow the denied action in the policies of the account and of the organization, then: ddorg retry",
            "not authorized to perform: (?!sts:AssumeRole)|HandlerErrorCode: (?:AccessDenied|UnauthorizedTaggingOperation)"),
    ACCOUNT_ACCESS(
            "StackSets cannot access the account",
            "check that the account is active and that trusted access is on: ddorg preflight",
            "AWSServiceRoleForCloudFormationStackSetsOrgMember|stacksets-exec|not authorized to perform: sts:AssumeRole|"
                    + "account is suspended|Account .* is not|[Aa]ccount gate"),
    AWS_UNAVAILABLE(
            "an AWS service had an internal error",
            "check the AWS Health Dashboard, then: ddorg retry",
            "ServiceInternalError|InternalFailure|InternalServer|ServiceUnavailable|Service Unavailable|NetworkFailure|ServiceTimeout"),
    OUT_OF_TIME("the function ran out of time", "continue where it stopped: ddorg retry"),
    FUNCTION(
            "ddorg's function failed",
            "read the function's log in that account, then: ddorg retry",
            "DDORG-|did not receive a response|failed to stabilize|Received response status|did not respond"),
    LAMBDA_RESOURCE(
            "Lambda did not create or update the function",
            "fix what Lambda reports, then: ddorg retry",
            "ResourceType:AWS::Lambda::|Service: (?:AWS)?Lambda|by Lambda|Lambda was unable|'runtime'|runtime parameter"
                    + "|execution role"),
    STOPPED(
            "the operation was stopped before it reached the account",
            "retry the account: ddorg retry",
            "Cancelled|cancelled|stopped"),
    OTHER("the stack operation failed", "fix the cause that AWS reports, then: ddorg retry", "");

    private static final Set<FailureCause> POLICIES =
            EnumSet.of(PERMISSIONS_BOUNDARY, ORGANIZATION_POLICY, ROLE_POLICY, SESSION_POLICY, RESOURCE_POLICY);

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

    /** The words with which IAM names the policy of a denial (IAM user guide, troubleshoot access denied). */
    private static String deniedBy(String policy) {
        return "explicit deny in an? " + policy + "|no " + policy + " allows";
    }

    /** Why a stack instance failed. */
    public static FailureCause of(Instance failure) {
        if (failure.isInoperable()) {
            return STACK_INOPERABLE;
        }
        boolean isStopped =
                failure.reason().isEmpty() && !failure.detailedStatus().equals("FAILED");
        return isStopped ? STOPPED : of(failure.reason());
    }

    /** Whether the stack refuses every update until it is repaired. */
    boolean isStuck() {
        return this == STACK_STUCK || this == STACK_INOPERABLE;
    }

    /** By the code of ddorg's function, where the reason has one, otherwise the first whose signs the reason has. */
    public static FailureCause of(String reason) {
        return ErrorCode.in(reason)
                .map(code -> of(code).refined(reason))
                .orElseGet(() ->
                        firstSeen(reason, EnumSet.allOf(FailureCause.class)).orElse(OTHER));
    }

    /** The policy of a denial and the kind of a failed call, which AWS's message in the function's reason names. */
    private FailureCause refined(String reason) {
        if (this == ACCESS_DENIED) {
            return firstSeen(reason, POLICIES).orElse(this);
        }
        return this == IAM_UNAVAILABLE
                ? firstSeen(reason, EnumSet.of(RATE_LIMIT)).orElse(this)
                : this;
    }

    private static Optional<FailureCause> firstSeen(String reason, Set<FailureCause> causes) {
        return causes.stream().filter(cause -> cause.isSeenIn(reason)).findFirst();
    }

    /** What an error code of the function means. */
    public static FailureCause of(ErrorCode code) {
        return switch (code) {
            case IAM_ACCESS_DENIED -> ACCESS_DENIED;
            case MISSING_KEYS -> KEYS_MISSING;
            case DATADOG_FORBIDDEN -> KEYS_REFUSED;
            case SECRET_UNREADABLE -> KEYS_UNREADABLE;
            case DATADOG_RATE_LIMITED -> RATE_LIMIT;
            case SECOND_REGION -> SECOND_REGION;
            case ALREADY_EXISTS -> ALREADY_EXISTS;
            case AMBIGUOUS_REGISTRATION, ACCESS_KEY_REGISTRATION -> OTHER_INTEGRATION;
            case FOREIGN_POLICY -> FOREIGN_POLICY;
            case IAM_LIMIT, TOO_MANY_POLICIES -> QUOTA;
            case DATADOG_REJECTED -> DATADOG_REJECTED;
            case DATADOG_UNAVAILABLE, DATADOG_UNEXPECTED -> DATADOG_UNAVAILABLE;
            case INVALID_PROPERTY, UNKNOWN_PROPERTY -> SETTING;
            case IAM_UNAVAILABLE -> IAM_UNAVAILABLE;
            case IAM_FAILED -> IAM_REJECTED;
            case OUT_OF_TIME -> OUT_OF_TIME;
            case MALFORMED_EVENT, WRONG_ACCOUNT, ROLE_MISSING, REFUSED_ACTIONS, FUNCTION_DIED, INTERNAL -> FUNCTION;
        };
    }

    private boolean isSeenIn(String reason) {
        return signs.filter(pattern -> pattern.matcher(reason).find()).isPresent();
    }

    /** The URL of the documentation of the code in a reason, or else of the cause. */
    public String page(String reason) {
        return ErrorCode.in(reason)
                .map(ErrorCode::page)
                .orElseGet(() -> Documentation.url(
                        "docs/errors.md#" + name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /** The fix, and the link to its documentation. */
    public String fix(String reason) {
        return advice + " (" + page(reason) + ")";
    }

    public String summary() {
        return summary;
    }

    public String advice() {
        return advice;
    }
}
