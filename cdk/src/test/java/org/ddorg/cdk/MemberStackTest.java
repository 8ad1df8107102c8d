package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.Parameter;
import org.ddorg.cdk.parameters.ParameterGroup;
import org.junit.jupiter.api.Test;

class MemberStackTest {

    private static final String ACCOUNT = "arn:${AWS::Partition}:iam::${AWS::AccountId}:";

    private static final String POLICIES = ACCOUNT + "policy/ddorg/${RoleName}/*";

    @Test
    void functionHasTheseStatementsAndNoWildcardActions() {
        assertThat(sids("FunctionRole"))
                .containsExactly(
                        "MakeRole",
                        "OwnRole",
                        "KeepRole",
                        "ReadRole",
                        "BoundRole",
                        "AttachPolicies",
                        "KeepPolicies",
                        "TakeBackRole",
                        "TakeBackPolicies",
                        "Look",
                        "LookAtOrganization",
                        "ReadName",
                        "ReadAlias",
                        "WriteLogs",
                        "ReportFailure");
        assertThat(statements("FunctionRole").flatMap(MemberStackTest::actions))
                .noneMatch(action -> action.contains("*") || action.contains("PassRole"));
    }

    @Test
    void functionDeletesOnlyRolesWithItsOwnStacksTag() {
        assertThat(statement("TakeBackRole").at("/Condition/StringEquals/aws:ResourceTag~1ddorg:owner/Ref"))
                .isEqualTo(SynthesizedTemplates.parse("'AWS::StackId'"));
    }

    @Test
    void statementsOnAllResourcesOnlyRead() {
        assertThat(statements("FunctionRole")
                        .filter(statement -> resource(statement).equals("*"))
                        .flatMap(MemberStackTest::actions))
                .allMatch(action -> action.matches("[a-z]+:(Get|List|Describe).*"));
    }

    @Test
    void onlyItsOwnPoliciesAndSecurityAuditCanBeAttached() {
        JsonNode condition = statement("AttachPolicies").path("Condition");

        assertThat(condition.size()).isOne();
        assertThat(stream(condition.at("/ArnLike/iam:PolicyARN")).map(MemberStackTest::substituted))
                .containsExactly("arn:${AWS::Partition}:iam::aws:policy/SecurityAudit", POLICIES);
    }

    @Test
    void everySettingIsAPropertyOfTheCustomResource() {
        JsonNode properties = resource("DatadogAccount").path("Properties");
        List<String> settings = ParameterGroup.flatten(MemberParameters.DEFAULT.settings()).stream()
                .map(Parameter::name)
                .collect(Collectors.toCollection(ArrayList::new));
        settings.add("PermissionsBoundary");

        assertThat(properties.properties().stream().map(Map.Entry::getKey))
                .containsExactlyElementsOf(Stream.concat(Stream.of("ServiceToken", "ServiceTimeout"), settings.stream())
                        .toList());
        settings.remove("PermissionsBoundary");
        settings.forEach(
                name -> assertThat(properties.path(name).path("Ref").asText()).isEqualTo(name));
    }

    @Test
    void serviceTimeoutCoversThreeRunsOfTheFunction() {
        int timeLimit = resource("Function").at("/Properties/Timeout").asInt();

        assertThat(resource("DatadogAccount").at("/Properties/ServiceTimeout").asInt())
                .isBetween(3 * timeLimit + 180, 3600);
    }

    @Test
    void customResourceIsDeletedBeforeItsFunctionRoleAndLogGroup() {
        JsonNode account = resource("DatadogAccount");

        assertThat(stream(account.path("DependsOn")).map(JsonNode::asText))
                .contains("FunctionRole", "LogGroup", "OnFailure");
        assertThat(account.at("/Properties/ServiceToken/Fn::GetAtt/0").asText()).isEqualTo("Function");
    }

    @Test
    void functionLogsToTheLogGroupThatIsDeletedWithTheStack() {
        assertThat(resource("Function")
                        .at("/Properties/LoggingConfig/LogGroup/Ref")
                        .asText())
                .isEqualTo("LogGroup");
        assertThat(resource("LogGroup").at("/Properties/RetentionInDays").asInt())
                .isEqualTo(30);
        assertThat(resource("LogGroup").path("DeletionPolicy").asText()).isEqualTo("Delete");
    }

    @Test
    void noFixedNameCanClashWithAnotherStack() {
        assertThat(resource("FunctionRole").path("Properties").has("RoleName")).isFalse();
        assertThat(resource("Function").path("Properties").has("FunctionName")).isFalse();
    }

    @Test
    void onFailureResponderIsTheDestinationAndMayOnlyLog() {
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
        assertThat(SynthesizedTemplates.template("member.yaml").path("Outputs").properties().stream()
                        .map(Map.Entry::getKey))
                .containsExactly("RoleArn", "AccountConfigId");
    }

    @Test
    void functionReadsTheGivenSecretOnly() {
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
    void functionRoleHasThePathThatTheSecretsPolicyNames() {
        assertThat(substituted(resource("FunctionRole").at("/Properties/Path"))).isEqualTo("/ddorg/${Prefix}/");
    }

    private static JsonNode resource(String name) {
        return SynthesizedTemplates.template("member.yaml").path("Resources").path(name);
    }

    private static Stream<JsonNode> statements(String role) {
        return stream(resource(role).at("/Properties/Policies/0/PolicyDocument/Statement"));
    }

    private static List<String> sids(String role) {
        return statements(role).map(statement -> statement.path("Sid").asText()).toList();
    }

    private static JsonNode statement(String sid) {
        return statements("FunctionRole")
                .filter(statement -> statement.path("Sid").asText().equals(sid))
                .findFirst()
                .orElseThrow();
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
