package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OrganizationStackTest {

    private static final JsonNode TEMPLATE = SynthesizedTemplates.template("organization.yaml");

    @Test
    void managementAccountGetsTheResourcesOfEveryAccount() {
        List<String> members = typesWithout("", SynthesizedTemplates.template("member.yaml"));

        assertThat(typesWithout("Management", TEMPLATE)).isNotEmpty().containsExactlyElementsOf(members);
        managementResources()
                .forEach(resource -> assertThat(resource.path("Condition").asText())
                        .matches("IncludesManagementAccount|Management(BoundaryIsMade|RefreshWanted)Here"));
    }

    @Test
    void managementAccountHasTheSameSettingsAndReadsTheKeysFromTheSecret() {
        JsonNode management = resource("ManagementDatadogAccount").path("Properties");
        JsonNode member = SynthesizedTemplates.template("member.yaml").at("/Resources/DatadogAccount/Properties");

        member.properties().stream()
                .filter(property -> !property.getKey()
                        .matches("ServiceToken|DatadogApiKey|DatadogAppKey|DatadogSecretArn|PermissionsBoundary"))
                .forEach(property ->
                        assertThat(management.path(property.getKey())).isEqualTo(property.getValue()));
        assertThat(management.has("DatadogApiKey") || management.has("DatadogAppKey"))
                .isFalse();
        assertThat(management.path("DatadogSecretArn")).isEqualTo(passed("DatadogSecretArn"));
    }

    /** A reference makes a dependency: if the management account fails, no other account starts. */
    @Test
    void stackSetIsCreatedAfterTheManagementAccountAndTheSecretsPolicy() {
        JsonNode stackSet = resource("StackSet").path("Properties");

        assertThat(stackSet.path("Description").toString()).contains("ManagementDatadogAccount");
        assertThat(passed("DatadogSecretArn").toString()).contains("KeysSecret", "KeysPolicy");
    }

    @Test
    void keysAreInTheSecretOnly() {
        TEMPLATE.path("Resources").properties().stream()
                .filter(resource -> !resource.getKey().equals("KeysSecret"))
                .filter(resource -> !resource.getKey().equals("StackSet"))
                .forEach(resource -> assertThat(resource.getValue().toString())
                        .as(resource.getKey())
                        .doesNotContain("{\"Ref\":\"DatadogApiKey\"}", "{\"Ref\":\"DatadogAppKey\"}"));
        assertThat(Stream.of("DatadogApiKey", "DatadogAppKey").map(OrganizationStackTest::passed))
                .allSatisfy(value -> assertThat(value.isTextual()).isTrue())
                .allSatisfy(value -> assertThat(value.asText()).isEmpty());
    }

    @Test
    void secretHasItsOwnKeyThatRotates() {
        assertThat(resource("KeysKey").at("/Properties/EnableKeyRotation").asBoolean())
                .isTrue();
        assertThat(resource("KeysSecret")
                        .at("/Properties/KmsKeyId/Fn::GetAtt/0")
                        .asText())
                .isEqualTo("KeysKey");
    }

    @Test
    void givenSecretReplacesKeyAndSecret() {
        Stream.of("KeysKey", "KeysAlias", "KeysSecret", "KeysPolicy")
                .forEach(name ->
                        assertThat(resource(name).path("Condition").asText()).isEqualTo("MakesSecret"));
    }

    @Test
    void secretAndKeyAllowTheFunctionsOfThisOrganizationOnly() {
        JsonNode secret = resource("KeysPolicy").at("/Properties/ResourcePolicy/Statement");
        JsonNode key = resource("KeysKey").at("/Properties/KeyPolicy/Statement");

        assertThat(secret.size()).isOne();
        assertThat(key.size()).isEqualTo(2);
        for (JsonNode statement : List.of(secret.path(0), key.path(1))) {
            assertThat(statement
                            .at("/Condition/StringEquals/aws:PrincipalOrgID/Ref")
                            .asText())
                    .isEqualTo("OrganizationId");
            assertThat(statement.at("/Condition/ArnLike/aws:PrincipalArn").toString())
                    .contains(":iam::*:role${Path}*", "/ddorg/${Prefix}/");
        }
        assertThat(secret.at("/0/Action").asText()).isEqualTo("secretsmanager:GetSecretValue");
        assertThat(key.at("/1/Action").asText()).isEqualTo("kms:Decrypt");
        assertThat(key.at("/1/Condition/StringEquals/kms:ViaService").toString())
                .contains("secretsmanager.");
    }

    @Test
    void outputsHaveTheseNames() {
        assertThat(TEMPLATE.path("Outputs").properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "StackSetName",
                        "StackSetId",
                        "StackSetConsole",
                        "DatadogConsole",
                        "SecretArn",
                        "ManagementRoleArn",
                        "TopicArn");
    }

    @Test
    void targetsHaveNoAccountFilterAndTheFunctionKnowsTheExcludedAccounts() {
        JsonNode targets = resource("StackSet").at("/Properties/StackInstancesGroup/0/DeploymentTargets");

        assertThat(targets)
                .isEqualTo(SynthesizedTemplates.parse("{OrganizationalUnitIds: {Ref: OrganizationalUnitIds}}"));
        assertThat(resource("StackSet").toString()).doesNotContain("AccountFilterType");
        assertThat(passedNames()).contains("ExcludedAccounts");
    }

    @Test
    void unitsWithTheirOwnPresetAreStackInstanceGroups() {
        JsonNode production = resource("StackSet").at("/Properties/StackInstancesGroup/1/Fn::If");

        assertThat(production.path(0).asText()).isEqualTo("HasProductionUnitIds");
        assertThat(production.at("/1/ParameterOverrides"))
                .isEqualTo(SynthesizedTemplates.parse(
                        "[{ParameterKey: Preset, ParameterValue: {Ref: ProductionPreset}}]"));
        assertThat(production.at("/1/Regions"))
                .isEqualTo(resource("StackSet").at("/Properties/StackInstancesGroup/0/Regions"));
    }

    @Test
    void notificationsNeedAnAddressAndAreEncrypted() {
        JsonNode resources = TEMPLATE.path("Resources");

        resources.properties().stream()
                .filter(resource -> resource.getKey().startsWith("Notices"))
                .forEach(resource -> assertThat(
                                resource.getValue().path("Condition").asText())
                        .as(resource.getKey())
                        .isEqualTo("HasNotificationEmail"));
        assertThat(resource("NoticesTopic").at("/Properties/KmsMasterKeyId/Ref").asText())
                .isEqualTo("NoticesKey");
        assertThat(resource("NoticesAccounts")
                        .at("/Properties/EventPattern/detail-type/0")
                        .asText())
                .isEqualTo("CloudFormation StackSet StackInstance Status Change");
    }

    private static JsonNode resource(String name) {
        return TEMPLATE.path("Resources").path(name);
    }

    private static Stream<JsonNode> managementResources() {
        return TEMPLATE.path("Resources").properties().stream()
                .filter(resource -> resource.getKey().startsWith("Management"))
                .map(Map.Entry::getValue);
    }

    private static List<String> typesWithout(String prefix, JsonNode template) {
        return template.path("Resources").properties().stream()
                .filter(resource -> resource.getKey().startsWith(prefix))
                .map(resource -> resource.getKey().substring(prefix.length()) + " "
                        + resource.getValue().path("Type").asText())
                .toList();
    }

    private static JsonNode passed(String name) {
        return stream(resource("StackSet").at("/Properties/Parameters"))
                .filter(parameter -> parameter.path("ParameterKey").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("ParameterValue");
    }

    private static List<String> passedNames() {
        return stream(resource("StackSet").at("/Properties/Parameters"))
                .map(parameter -> parameter.path("ParameterKey").asText())
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
