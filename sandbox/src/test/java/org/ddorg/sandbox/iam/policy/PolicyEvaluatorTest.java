package org.ddorg.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision.ALLOW;
import static org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision.EXPLICIT_DENY;
import static org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision.IMPLICIT_DENY;

import java.util.List;
import java.util.Optional;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AWS's rules of evaluation, as tables. */
class PolicyEvaluatorTest {
    private static final Requester ROOT =
            new Requester("111111111111", "arn:aws:iam::111111111111:root", Optional.empty(), Optional.empty());
    private static final Requester SESSION = new Requester(
            "111111111111",
            "arn:aws:sts::111111111111:assumed-role/R/s",
            Optional.of("arn:aws:iam::111111111111:role/path/R"),
            Optional.empty());

    @Nested
    class ActionsAndResources {
        @ParameterizedTest
        @CsvSource({
            "iam:GetRole, *, iam:GetRole, arn:aws:iam::1:role/R, ALLOW",
            "IAM:getrole, *, iam:GetRole, arn:aws:iam::1:role/R, ALLOW",
            "iam:Get*, *, iam:GetRole, arn:aws:iam::1:role/R, ALLOW",
            "iam:Get?ole, *, iam:GetRole, arn:aws:iam::1:role/R, ALLOW",
            "*, *, iam:GetRole, arn:aws:iam::1:role/R, ALLOW",
            "iam:GetRole, *, iam:GetRolePolicy, arn:aws:iam::1:role/R, IMPLICIT_DENY",
            "s3:Get*, *, iam:GetRole, arn:aws:iam::1:role/R, IMPLICIT_DENY",
            "iam:*, arn:aws:iam::1:role/R, iam:GetRole, arn:aws:iam::1:role/R, ALLOW",
            "iam:*, arn:aws:iam::1:role/R, iam:GetRole, arn:aws:iam::1:role/r, IMPLICIT_DENY",
            "iam:*, arn:aws:iam::1:policy/ddorg/R/*, iam:GetPolicy, arn:aws:iam::1:policy/ddorg/R/R-1, ALLOW",
            "iam:*, arn:aws:iam::1:policy/ddorg/R/*, iam:GetPolicy, arn:aws:iam::1:policy/R-1, IMPLICIT_DENY"
        })
        void actionsAndResourcesMatchWithWildcards(
                String actions, String resources, String action, String resource, Decision expected) {
            String policy = statement("Allow", "\"Action\":\"" + actions + "\",\"Resource\":\"" + resources + "\"");

            assertThat(decide(policy, Access.to(action, resource))).isEqualTo(expected);
        }

        @Test
        void notActionAndNotResourceMatchAllOthers() {
            String policy =
                    statement("Allow", "\"NotAction\":[\"iam:*\",\"sts:*\"],\"NotResource\":\"arn:aws:s3:::shut/*\"");

            assertThat(decide(policy, Access.to("s3:GetObject", "arn:aws:s3:::open/k")))
                    .isEqualTo(ALLOW);
            assertThat(decide(policy, Access.to("s3:GetObject", "arn:aws:s3:::shut/k")))
                    .isEqualTo(IMPLICIT_DENY);
            assertThat(decide(policy, Access.to("iam:GetRole", "arn:aws:iam::1:role/R")))
                    .isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void denyOverridesAllowInAnyOrder() {
            PolicyDocument allows = PolicyDocument.read(statement("Allow", "\"Action\":\"*\",\"Resource\":\"*\""));
            PolicyDocument denies = PolicyDocument.read(statement("Deny", "\"Action\":\"iam:D*\",\"Resource\":\"*\""));

            for (List<PolicyDocument> policies : List.of(List.of(allows, denies), List.of(denies, allows))) {
                assertThat(PolicyEvaluator.decide(policies, Access.to("iam:DeleteRole", "r")))
                        .isEqualTo(EXPLICIT_DENY);
                assertThat(PolicyEvaluator.decide(policies, Access.to("iam:GetRole", "r")))
                        .isEqualTo(ALLOW);
            }
        }
    }

    @Nested
    class ConditionKeys {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "absent",
                value = {
                    "StringEquals | x | x | true",
                    "StringEquals | x | X | false",
                    "StringEquals | x | absent | false",
                    "StringEqualsIfExists | x | absent | true",
                    "StringEqualsIfExists | x | y | false",
                    "StringEqualsIgnoreCase | x | X | true",
                    "StringNotEquals | x | y | true",
                    "StringNotEquals | x | x | false",
                    "StringNotEquals | x | absent | true",
                    "StringLike | a*c | abbc | true",
                    "StringLike | a?c | abbc | false",
                    "StringNotLike | a* | b | true",
                    "StringNotLike | a* | ab | false",
                    "ArnEquals | arn:aws:iam::1:policy/ddorg/* | arn:aws:iam::1:policy/ddorg/R/R-1 | true",
                    "ArnLike | arn:aws:iam::*:policy/ddorg/* | arn:aws:iam::1:policy/ddorg/x | true",
                    "ArnLike | arn:aws:iam::*:policy/x | arn:aws:iam::1:2:policy/x | false",
                    "ArnLike | arn:aws:iam::1:policy/x | absent | false",
                    "ArnNotLike | arn:aws:iam::1:policy/x | arn:aws:iam::1:policy/y | true",
                    "ArnNotEquals | arn:aws:iam::1:policy/x | arn:aws:iam::1:policy/x | false",
                    "Bool | true | true | true",
                    "Bool | true | false | false",
                    "Bool | false | absent | false",
                    "BoolIfExists | false | absent | true",
                    "Null | true | absent | true",
                    "Null | true | x | false",
                    "Null | false | x | true",
                    "NumericEquals | 5 | 5.0 | true",
                    "NumericLessThan | 5 | 4 | true",
                    "NumericLessThanEquals | 5 | 6 | false",
                    "NumericGreaterThan | 5 | 6 | true",
                    "NumericGreaterThanEquals | 5 | 4 | false",
                    "NumericNotEquals | 5 | 4 | true"
                })
        void conditionsTestOneValue(String operator, String expected, String asked, boolean holds) {
            Access plain = Access.to("a:b", "r");
            Access access = asked == null ? plain : plain.with("some:Key", asked);

            assertThat(decide(conditioned(operator, '"' + expected + '"'), access))
                    .isEqualTo(holds ? ALLOW : IMPLICIT_DENY);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ForAnyValue:StringEquals | a b | a z | true",
                    "ForAnyValue:StringEquals | a b | y z | false",
                    "ForAnyValue:StringEquals | a b | '' | false",
                    "ForAllValues:StringEquals | a b | a b | true",
                    "ForAllValues:StringEquals | a b | a z | false",
                    "ForAllValues:StringEquals | a b | '' | true",
                    "ForAnyValue:StringNotLike | a* | ab z | true",
                    "ForAllValues:StringNotLike | a* | ab z | false",
                    "StringEquals | a b | b | true",
                    "StringNotEquals | a b | b | false"
                })
        void conditionsTestManyValues(String operator, String expected, String asked, boolean holds) {
            List<String> values = asked.isEmpty() ? List.of() : List.of(asked.split(" "));
            String policy = conditioned(operator, "[\"" + expected.replace(" ", "\",\"") + "\"]");

            assertThat(decide(policy, Access.to("a:b", "r").with("SOME:key", values)))
                    .isEqualTo(holds ? ALLOW : IMPLICIT_DENY);
        }

        @Test
        void allConditionsMustBeTrue() {
            String policy = statement(
                    "Allow",
                    "\"Action\":\"*\",\"Resource\":\"*\","
                            + "\"Condition\":{\"StringEquals\":{\"k:a\":\"1\",\"k:b\":\"2\"},\"Bool\":{\"k:c\":true}}");
            Access both = Access.to("a:b", "r").with("k:a", "1").with("k:b", "2");

            assertThat(decide(policy, both.with("k:c", "true"))).isEqualTo(ALLOW);
            assertThat(decide(policy, both)).isEqualTo(IMPLICIT_DENY);
        }

        @Test
        void variablesAreReplacedByTheRequestsValues() {
            String policy =
                    statement("Allow", "\"Action\":\"*\",\"Resource\":\"arn:aws:s3:::b-${aws:PrincipalAccount}/*\"");
            Access access = Access.to("s3:GetObject", "arn:aws:s3:::b-111111111111/k");

            assertThat(decide(policy, access.with("aws:PrincipalAccount", "111111111111")))
                    .isEqualTo(ALLOW);
            assertThat(decide(policy, access.with("aws:PrincipalAccount", "222222222222")))
                    .isEqualTo(IMPLICIT_DENY);
            assertThat(decide(policy, access)).isEqualTo(IMPLICIT_DENY);
        }

        @ParameterizedTest
        @CsvSource({"DateLessThan", "IpAddress", "StringAlmost", "ForSomeValues:StringEquals"})
        void unknownOperatorIsAnErrorThatNamesIt(String operator) {
            assertThatThrownBy(() -> PolicyDocument.read(conditioned(operator, "\"x\"")))
                    .isInstanceOf(AwsException.class)
                    .hasMessageContaining(operator);
        }
    }

    @Nested
    class Principals {
        @ParameterizedTest
        @CsvSource({
            "*, true, true",
            "111111111111, true, true",
            "arn:aws:iam::111111111111:root, true, true",
            "arn:aws:iam::222222222222:root, false, false",
            "arn:aws:iam::111111111111:role/path/R, false, true",
            "arn:aws:iam::111111111111:role/R, false, false",
            "arn:aws:sts::111111111111:assumed-role/R/s, false, true"
        })
        void principalsMatchAccountsRolesAndSessions(String principal, boolean root, boolean session) {
            PolicyDocument trust = PolicyDocument.read(
                    statement("Allow", "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"" + principal + "\"}"));
            Access access = Access.to("sts:AssumeRole", "arn:aws:iam::9:role/X");

            assertThat(PolicyEvaluator.decide(trust, ROOT, access) == ALLOW).isEqualTo(root);
            assertThat(PolicyEvaluator.decide(trust, SESSION, access) == ALLOW).isEqualTo(session);
        }

        @Test
        void servicesMatchByName() {
            PolicyDocument trust = PolicyDocument.read(statement(
                    "Allow", "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"}"));
            Access access = Access.to("sts:AssumeRole", "arn:aws:iam::9:role/X");

            assertThat(PolicyEvaluator.decide(trust, Requester.service("lambda.amazonaws.com"), access))
                    .isEqualTo(ALLOW);
            assertThat(PolicyEvaluator.decide(trust, Requester.service("ec2.amazonaws.com"), access))
                    .isEqualTo(IMPLICIT_DENY);
            assertThat(PolicyEvaluator.decide(trust, ROOT, access)).isEqualTo(IMPLICIT_DENY);
        }
    }

    private static Decision decide(String policy, Access access) {
        return PolicyEvaluator.decide(List.of(PolicyDocument.read(policy)), access);
    }

    private static String conditioned(String operator, String values) {
        return statement(
                "Allow",
                "\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"" + operator + "\":{\"some:key\":" + values
                        + "}}");
    }

    private static String statement(String effect, String rest) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"" + effect + "\"," + rest + "}]}";
    }
}
