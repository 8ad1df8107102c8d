package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
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
        assertThat(FailureCause.page(reason)).hasValue(code.page());
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
                    with an explicit deny in a session policy                                   | ROLE_POLICY
                    because no session policy allows the iam:CreateRole action                  | ROLE_POLICY
                    with an explicit deny in a resource-based policy                            | ACCESS_DENIED
                    with an explicit deny in a VPC endpoint policy                              | ACCESS_DENIED
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

    @Test
    void reasonsWithoutAKnownCodeHaveNoPage() {
        assertThat(FailureCause.page("Something else")).isEmpty();
    }
}
