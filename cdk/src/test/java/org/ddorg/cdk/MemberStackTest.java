package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.Parameter;
import org.ddorg.cdk.parameters.ParameterGroup;
import org.junit.jupiter.api.Test;

class MemberStackTest {

    private static final String ACCOUNT = "arn:${AWS::Partition}:iam::${AWS::AccountId}:";

    /** Everything the function may do, by resource and condition. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            ACCOUNT + "role/${RoleName}",
            "iam:CreateRole iam:DeleteRole iam:UpdateAssumeRolePolicy iam:TagRole"
                    + " iam:UntagRole iam:ListRolePolicies iam:GetRolePolicy iam:PutRolePolicy iam:DeleteRolePolicy"
                    + " iam:ListAttachedRolePolicies iam:AttachRolePolicy iam:DetachRolePolicy",
            ACCOUNT + "policy/ddorg/${RoleName}/*",
            "iam:CreatePolicy iam:GetPolicyVersion iam:ListPolicyVersions iam:CreatePolicyVersion"
                    + " iam:DeletePolicyVersion iam:DeletePolicy iam:TagPolicy iam:ListPolicyTags",
            ACCOUNT + "role/*",
            "iam:DeleteRole iam:UpdateAssumeRolePolicy iam:UntagRole iam:ListRolePolicies iam:GetRolePolicy"
                    + " iam:DeleteRolePolicy iam:ListAttachedRolePolicies iam:DetachRolePolicy",
            ACCOUNT + "policy/ddorg/*",
            "iam:ListPolicyTags iam:ListPolicyVersions iam:DeletePolicyVersion iam:DeletePolicy",
            "*",
            "iam:GetRole iam:ListPolicies iam:GetAccountSummary organizations:DescribeOrganization");

    @Test
    void functionMayDoThisAndNothingElseButWriteItsLogAndReportItsFailure() {
        PERMISSIONS.forEach((resource, actions) -> assertThat(actionsOn(resource))
                .as(resource)
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(actions.split(" "))));
        assertThat(statements()
                        .filter(statement -> !PERMISSIONS.containsKey(resource(statement)))
                        .flatMap(MemberStackTest::actions))
                .containsExactlyInAnyOrder("logs:CreateLogStream", "logs:PutLogEvents", "lambda:InvokeFunction");
    }

    @Test
    void onOtherRolesItMayOnlyTakeBackWhatItsOwnStackMade() {
        JsonNode takingBack = statements()
                .filter(statement -> resource(statement).equals(ACCOUNT + "role/*"))
                .findFirst()
                .orElseThrow();
        JsonNode condition = takingBack.path("Condition");

        assertThat(condition.size()).isOne();
        assertThat(condition
                        .path("StringEquals")
                        .path("aws:ResourceTag/ddorg:owner")
                        .path("Ref")
                        .asText())
                .isEqualTo("AWS::StackId");
    }

    @Test
    void onEveryResourceItMayOnlyRead() {
        assertThat(actionsOn("*")).allMatch(action -> action.matches("[a-z]+:(Get|List|Describe).*"));
        assertThat(statements().flatMap(MemberStackTest::actions)).noneMatch(action -> action.contains("*"));
    }

    @Test
    void onlyItsOwnPoliciesAndSecurityAuditCanBeAttached() {
        JsonNode attaching = statements()
                .filter(statement -> actions(statement).anyMatch("iam:AttachRolePolicy"::equals))
                .findFirst()
                .orElseThrow();
        JsonNode allowed = attaching.path("Condition").path("ArnLike").path("iam:PolicyARN");

        assertThat(attaching.path("Condition").size()).isOne();
        assertThat(stream(allowed).map(MemberStackTest::substituted))
                .containsExactly(
                        "arn:${AWS::Partition}:iam::aws:policy/SecurityAudit", ACCOUNT + "policy/ddorg/${RoleName}/*");
    }

    @Test
    void everySettingIsAPropertyOfTheCustomResource() {
        JsonNode properties = resource("DatadogAccount").path("Properties");
        List<String> settings = ParameterGroup.flatten(MemberParameters.SETTINGS).stream()
                .map(Parameter::name)
                .toList();

        assertThat(properties.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(Stream.concat(Stream.of("ServiceToken", "ServiceTimeout"), settings.stream())
                        .toList());
        settings.forEach(
                name -> assertThat(properties.path(name).path("Ref").asText()).isEqualTo(name));
    }

    @Test
    void cloudFormationWaitsForThreeRunsOfTheFunction() {
        int timeLimit = resource("Function").at("/Properties/Timeout").asInt();

        assertThat(resource("DatadogAccount").at("/Properties/ServiceTimeout").asInt())
                .isBetween(3 * timeLimit + 180, 3600);
    }

    @Test
    void customResourceIsDeletedBeforeWhatItsDeletionNeeds() {
        JsonNode account = resource("DatadogAccount");

        assertThat(stream(account.path("DependsOn")).map(JsonNode::asText))
                .contains("FunctionRole", "LogGroup", "OnFailure");
        assertThat(account.at("/Properties/ServiceToken/Fn::GetAtt/0").asText()).isEqualTo("Function");
    }

    @Test
    void functionLogsToTheDeclaredGroupWhichGoesWithTheStack() {
        assertThat(resource("Function")
                        .at("/Properties/LoggingConfig/LogGroup/Ref")
                        .asText())
                .isEqualTo("LogGroup");
        assertThat(resource("LogGroup").at("/Properties/RetentionInDays").asInt())
                .isEqualTo(30);
        assertThat(resource("LogGroup").path("DeletionPolicy").asText()).isEqualTo("Delete");
    }

    @Test
    void nothingIsNamedSoThatTwoStacksCouldClash() {
        assertThat(resource("FunctionRole").path("Properties").has("RoleName")).isFalse();
        assertThat(resource("Function").path("Properties").has("FunctionName")).isFalse();
    }

    @Test
    void lastResortAnswersWhenTheFunctionHasFailedForGoodAndMayOnlyLog() {
        JsonNode onFailure = resource("OnFailure").path("Properties");

        assertThat(onFailure
                        .at("/DestinationConfig/OnFailure/Destination/Fn::GetAtt/0")
                        .asText())
                .isEqualTo("LastResort");
        assertThat(onFailure.path("MaximumRetryAttempts").asInt()).isOne();
        assertThat(resource("LastResortRole").at("/Properties/Policies/0/PolicyDocument/Statement"))
                .singleElement()
                .satisfies(statement ->
                        assertThat(actions(statement)).containsExactly("logs:CreateLogStream", "logs:PutLogEvents"));
    }

    @Test
    void externalIdIsNotAnOutput() {
        assertThat(Synthesized.template("member.yaml").path("Outputs").properties().stream()
                        .map(Map.Entry::getKey))
                .containsExactly("RoleArn", "AccountConfigId");
    }

    @Test
    void functionMayReadTheSecretItIsGivenAndNothingElseOfSecretsManagerOrKms() {
        JsonNode policy = resource("FunctionRole").at("/Properties/Policies/1/Fn::If");
        JsonNode statements = policy.at("/1/PolicyDocument/Statement");

        assertThat(policy.path(0).asText()).isEqualTo("SecretIsGiven");
        assertThat(stream(statements).flatMap(MemberStackTest::actions))
                .containsExactly("secretsmanager:GetSecretValue", "kms:Decrypt");
        assertThat(statements.at("/0/Resource/Ref").asText()).isEqualTo("DatadogSecretArn");
        assertThat(statements
                        .at("/1/Condition/StringEquals/kms:EncryptionContext:SecretARN/Ref")
                        .asText())
                .isEqualTo("DatadogSecretArn");
    }

    @Test
    void functionsRoleLiesUnderAPathByWhichTheSecretsPolicyTellsIt() {
        assertThat(substituted(resource("FunctionRole").at("/Properties/Path"))).isEqualTo("/ddorg/${Prefix}/");
    }

    private static JsonNode resource(String name) {
        return Synthesized.template("member.yaml").path("Resources").path(name);
    }

    private static Stream<JsonNode> statements() {
        return stream(resource("FunctionRole").at("/Properties/Policies/0/PolicyDocument/Statement"));
    }

    private static List<String> actionsOn(String resource) {
        return statements()
                .filter(statement -> resource(statement).equals(resource))
                .flatMap(MemberStackTest::actions)
                .toList();
    }

    private static Stream<String> actions(JsonNode statement) {
        JsonNode actions = statement.path("Action");
        return actions.isArray() ? stream(actions).map(JsonNode::asText) : Stream.of(actions.asText());
    }

    private static String resource(JsonNode statement) {
        return substituted(statement.path("Resource"));
    }

    private static String substituted(JsonNode value) {
        JsonNode substitution = value.path("Fn::Sub");
        return substitution.isArray() ? substitution.path(0).asText() : substitution.asText(value.asText());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
