package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureCauseTest {

    @ParameterizedTest
    @EnumSource
    void everyErrorCodeHasItsCauseAndItsPage(ErrorCode code) {
        String reason =
                "Resource handler returned message: " + new DdorgException(code, "It is so.", "Do this.").reason();

        assertThat(FailureCause.of(reason)).isEqualTo(FailureCause.of(code)).isNotEqualTo(FailureCause.OTHER);
        assertThat(FailureCause.of(reason).page(reason)).isEqualTo(code.page());
    }

    /** Written down code by code: a new code fails here until somebody decides what an admin must do about it. */
    @Test
    void codesShareACauseOnlyWhereTheFixIsTheSame() {
        Map<FailureCause, Set<ErrorCode>> codes = new EnumMap<>(FailureCause.class);
        Stream.of(ErrorCode.values())
                .forEach(code -> codes.computeIfAbsent(FailureCause.of(code), cause -> EnumSet.noneOf(ErrorCode.class))
                        .add(code));

        assertThat(codes)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(FailureCause.KEYS_MISSING, Set.of(ErrorCode.MISSING_KEYS)),
                        Map.entry(FailureCause.KEYS_REFUSED, Set.of(ErrorCode.DATADOG_FORBIDDEN)),
                        Map.entry(FailureCause.KEYS_UNREADABLE, Set.of(ErrorCode.SECRET_UNREADABLE)),
                        Map.entry(FailureCause.RATE_LIMIT, Set.of(ErrorCode.DATADOG_RATE_LIMITED)),
                        Map.entry(FailureCause.SECOND_REGION, Set.of(ErrorCode.SECOND_REGION)),
                        Map.entry(FailureCause.ALREADY_EXISTS, Set.of(ErrorCode.ALREADY_EXISTS)),
                        Map.entry(
                                FailureCause.OTHER_INTEGRATION,
                                Set.of(ErrorCode.AMBIGUOUS_REGISTRATION, ErrorCode.ACCESS_KEY_REGISTRATION)),
                        Map.entry(FailureCause.FOREIGN_POLICY, Set.of(ErrorCode.FOREIGN_POLICY)),
                        Map.entry(FailureCause.QUOTA, Set.of(ErrorCode.IAM_LIMIT, ErrorCode.TOO_MANY_POLICIES)),
                        Map.entry(FailureCause.DATADOG_REJECTED, Set.of(ErrorCode.DATADOG_REJECTED)),
                        Map.entry(
                                FailureCause.DATADOG_UNAVAILABLE,
                                Set.of(ErrorCode.DATADOG_UNAVAILABLE, ErrorCode.DATADOG_UNEXPECTED)),
                        Map.entry(FailureCause.IAM_UNAVAILABLE, Set.of(ErrorCode.IAM_UNAVAILABLE)),
                        Map.entry(FailureCause.IAM_REJECTED, Set.of(ErrorCode.IAM_FAILED)),
                        Map.entry(FailureCause.SETTING, Set.of(ErrorCode.INVALID_PROPERTY, ErrorCode.UNKNOWN_PROPERTY)),
                        Map.entry(FailureCause.ACCESS_DENIED, Set.of(ErrorCode.IAM_ACCESS_DENIED)),
                        Map.entry(FailureCause.OUT_OF_TIME, Set.of(ErrorCode.OUT_OF_TIME)),
                        // A stack cannot provoke the first four, and the log explains the last two.
                        Map.entry(
                                FailureCause.FUNCTION,
                                Set.of(
                                        ErrorCode.MALFORMED_EVENT,
                                        ErrorCode.WRONG_ACCOUNT,
                                        ErrorCode.ROLE_MISSING,
                                        ErrorCode.REFUSED_ACTIONS,
                                        ErrorCode.FUNCTION_DIED,
                                        ErrorCode.INTERNAL))));
    }

    /**
     * The endings that AWS appends to "User … is not authorized to perform …" (IAM user guide, troubleshoot access
     * denied), since 2026 with the policy's ARN.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    with an explicit deny in a service control policy                           | ORGANIZATION_POLICY
                    with an explicit deny in a service control policy: arn:aws:organizations::111111111111:policy/o-exampleorg1/service_control_policy/p-1 | ORGANIZATION_POLICY
                    because no service control policy allows the iam:CreateRole action          | ORGANIZATION_POLICY
                    with an explicit deny in a resource control policy                          | ORGANIZATION_POLICY
                    because no resource control policy allows the iam:CreateRole action         | ORGANIZATION_POLICY
                    with an explicit deny in a permissions boundary                             | PERMISSIONS_BOUNDARY
                    with an explicit deny in a permissions boundary: arn:aws:iam::111111111111:policy/limit | PERMISSIONS_BOUNDARY
                    because no permissions boundary allows the iam:CreateRole action            | PERMISSIONS_BOUNDARY
                    with an explicit deny in an identity-based policy                           | ROLE_POLICY
                    with an explicit deny in an identity-based policy: arn:aws:iam::111111111111:policy/deny | ROLE_POLICY
                    because no identity-based policy allows the iam:CreateRole action           | ROLE_POLICY
                    with an explicit deny in a session policy                                   | SESSION_POLICY
                    because no session policy allows the iam:CreateRole action                  | SESSION_POLICY
                    with an explicit deny in a resource-based policy                            | RESOURCE_POLICY
                    because no resource-based policy allows the iam:CreateRole action           | RESOURCE_POLICY
                    with an explicit deny in a VPC endpoint policy                              | RESOURCE_POLICY
                    with an explicit deny                                                       | ACCESS_DENIED
                    .                                                                           | ACCESS_DENIED
                    """)
    void denialIsToldByThePolicyThatAwsNames(String ending, FailureCause cause) {
        String denial =
                "User: arn:aws:sts::111111111111:assumed-role/StackSet-ddorg-1-FunctionRole-2/3 is not authorized"
                        + " to perform: iam:CreateRole on resource: arn:aws:iam::111111111111:role/DatadogIntegrationRole "
                        + ending;

        assertThat(FailureCause.of(denial)).isEqualTo(cause);
        assertThat(FailureCause.of(new DdorgException(ErrorCode.IAM_ACCESS_DENIED, denial, "Allow it.").reason()))
                .isEqualTo(cause);
    }

    @Test
    void deniedReadOfTheSecretIsAboutTheKeys() {
        String denial = "User: arn:aws:sts::111111111111:assumed-role/f/3 is not authorized to perform:"
                + " secretsmanager:GetSecretValue because no resource-based policy allows the"
                + " secretsmanager:GetSecretValue action";

        assertThat(FailureCause.of(new DdorgException(ErrorCode.SECRET_UNREADABLE, denial, "Allow it.").reason()))
                .isEqualTo(FailureCause.KEYS_UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DDORG-IAM-ACCESS-DENIED: with an explicit deny in a service control policy | ORGANIZATION_POLICY
                    DDORG-IAM-ACCESS-DENIED: no permissions boundary allows iam:CreateRole     | PERMISSIONS_BOUNDARY
                    DDORG-IAM-UNAVAILABLE: Rate exceeded                                       | RATE_LIMIT
                    DDORG-SECOND-REGION: launched in eu-west-1 as well                         | SECOND_REGION
                    DDORG-OF-A-LATER-VERSION: new                                              | FUNCTION
                    Role with name DatadogIntegrationRole EntityAlreadyExists                  | ALREADY_EXISTS
                    Account 111111111111 should have the role stacksets-exec-1                 | ACCOUNT_ACCESS
                    Cancelled since failure tolerance has exceeded                             | STOPPED
                    Stack:arn:aws:cloudformation:us-east-1:111111111111:stack/StackSet-ddorg-1/2 is in UPDATE_ROLLBACK_FAILED state and can not be updated. | STACK_STUCK
                    Stack:arn:aws:cloudformation:us-east-1:111111111111:stack/StackSet-ddorg-1/2 is in ROLLBACK_COMPLETE state and can not be updated. | STACK_STUCK
                    Stack:arn:aws:cloudformation:us-east-1:111111111111:stack/StackSet-ddorg-1/2 is in UPDATE_IN_PROGRESS state and can not be updated. | OTHER
                    CloudFormation did not receive a response from your Custom Resource. Please check your logs for requestId [x]. | FUNCTION
                    Custom Resource failed to stabilize in expected time.                      | FUNCTION
                    Account gate check failed                                                  | ACCOUNT_ACCESS
                    Something else                                                             | OTHER
                    """)
    void reasonsOfAwsAndOfTheFunctionAreTold(String reason, FailureCause cause) {
        assertThat(FailureCause.of(reason)).isEqualTo(cause);
    }

    @ParameterizedTest
    @CsvSource({
        "OUTDATED,FAILED,DDORG-IAM-LIMIT: too many,QUOTA",
        "OUTDATED,FAILED,'',OTHER",
        "OUTDATED,CANCELLED,'',STOPPED",
        "INOPERABLE,INOPERABLE,DDORG-IAM-LIMIT: too many,STACK_INOPERABLE"
    })
    void statusOfTheInstanceCounts(String status, String detailed, String reason, FailureCause cause) {
        assertThat(FailureCause.of(new Instance("111111111111", status, detailed, reason)))
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseHasASectionThatExplainsIt(FailureCause cause) throws IOException {
        String anchor = cause.page("Something else").replaceFirst(".*/docs/errors\\.md#", "");

        assertThat(Files.readAllLines(Path.of("..", "docs", "errors.md")))
                .contains("### " + anchor.substring(0, 1).toUpperCase(Locale.ROOT)
                        + anchor.substring(1).replace('-', ' '));
        assertThat(cause.page("Something else")).startsWith("https://");
    }

    /** Codes win over words that Datadog or IAM use in passing. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DATADOG_REJECTED | the quota of tags is used up, Rate exceeded | DATADOG_REJECTED
                    INVALID_PROPERTY | the name already exists in no permissions boundary allows | SETTING
                    IAM_ACCESS_DENIED | denied with an explicit deny in a session policy | SESSION_POLICY
                    IAM_ACCESS_DENIED | ask for a service control policy exception, because no identity-based policy allows it | ROLE_POLICY
                    """)
    void codeDecides(ErrorCode code, String what, FailureCause cause) {
        assertThat(FailureCause.of(new DdorgException(code, what + ".", "Fix it.").reason()))
                .isEqualTo(cause);
    }

    /** The messages of AWS's resource handlers, as public bug reports quote them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Function | Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [10]. (Service: Lambda, Status Code: 400, Request ID: 1) | InvalidRequest | QUOTA
                    Function | Code storage limit exceeded. (Service: Lambda, Status Code: 400, Request ID: 1) | ServiceLimitExceeded | QUOTA
                    Function | The runtime parameter of java17 is no longer supported for creating or updating AWS Lambda functions. (Service: Lambda, Status Code: 400, Request ID: 1) | InvalidRequest | LAMBDA_RESOURCE
                    Function | 1 validation error detected: Value 'java21' at 'runtime' failed to satisfy constraint: Member must satisfy enum value set | InvalidRequest | LAMBDA_RESOURCE
                    Function | The role defined for the function cannot be assumed by Lambda. (Service: Lambda, Status Code: 400, Request ID: 1) | InvalidRequest | LAMBDA_RESOURCE
                    EventInvokeConfig | The provided execution role does not have permissions to call InvokeFunction on LAMBDA | InvalidRequest | LAMBDA_RESOURCE
                    Function | Your access has been denied by S3, please make sure your request credentials have permission to GetObject for b/k. S3 Error Code: AccessDenied. S3 Error Message: Access Denied | AccessDenied | CODE_UNREADABLE
                    Function | Too Many Requests (Service: Lambda, Status Code: 429, Request ID: 1) | Throttling | RATE_LIMIT
                    Function | User: u is not authorized to perform: lambda:CreateFunction on resource: r with an explicit deny in a service control policy | AccessDenied | ORGANIZATION_POLICY
                    Function | User: u is not authorized to perform: lambda:CreateFunction on resource: r because no identity-based policy allows the lambda:CreateFunction action | AccessDenied | ROLE_POLICY
                    Function | Function already exist: ddorg (Service: Lambda, Status Code: 409, Request ID: 1) | AlreadyExists | RESOURCE_EXISTS
                    Function | Internal error | ServiceInternalError | AWS_UNAVAILABLE
                    """)
    void functionThatWasNotCreatedHasNotFailed(String type, String message, String handlerCode, FailureCause cause) {
        String reason = "ResourceLogicalId:Function, ResourceType:AWS::Lambda::" + type
                + ", ResourceStatusReason:Resource handler returned message: \"" + message
                + "\" (RequestToken: 31669d06-fa9d-ba9f-ce44-a2e5bbfbbfc1, HandlerErrorCode: " + handlerCode + ").";

        assertThat(FailureCause.of(reason)).isEqualTo(cause);
    }
}
