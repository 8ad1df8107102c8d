package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.emulator.Emulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** A life of the resource against IAM and Secrets Manager as the sandbox and others play them. */
class LifecycleEmulatorTest {
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    private static FunctionInSandbox functionAt(Emulator emulator) {
        Optional<Emulator.Endpoint> elsewhere = emulator.elsewhere();
        FunctionInSandbox function = new FunctionInSandbox();
        return elsewhere
                .map(endpoint -> function.withAws(endpoint.url().toString(), endpoint.account()))
                .orElse(function);
    }

    @ParameterizedTest
    @EnumSource
    void aCreatedResourceConvergesAndIsDeleted(Emulator emulator) {
        try (FunctionInSandbox function = functionAt(emulator);
                IamClient iam = function.iam()) {
            String role = "Made";
            Map<String, Object> made = function.create("IAMRoleName", role);
            assertThat(made).containsEntry("Status", "SUCCESS");
            assertThat(attached(iam, role)).hasSize(5);
            assertThat(iam.listRolePolicies(r -> r.roleName(role)).policyNames())
                    .hasSize(1);

            String id = made.get("PhysicalResourceId").toString();
            Map<String, Object> less = Requests.properties("IAMRoleName", role, "DisableResourceCollection", "true");
            function.update(id, less, Requests.properties("IAMRoleName", role));
            assertThat(attached(iam, role)).isEmpty();
            function.update(id, Requests.properties("IAMRoleName", role, "DisableResourceCollection", "false"), less);
            assertThat(attached(iam, role)).hasSize(5);

            assertThat(function.delete(id)).containsEntry("Status", "SUCCESS");
            assertThatThrownBy(() -> iam.getRole(r -> r.roleName(role))).isInstanceOf(NoSuchEntityException.class);
            assertThat(iam.listPolicies(r -> r.pathPrefix("/ddorg/Made/")).policies())
                    .isEmpty();
            assertThat(function.sandbox.datadog().integrations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPreexistingResourceIsAdoptedAndRestored(Emulator emulator) {
        try (FunctionInSandbox function = functionAt(emulator);
                IamClient iam = function.iam()) {
            String role = "Found";
            iam.createRole(r -> r.roleName(role).assumeRolePolicyDocument(TRUST).tags(tag("team", "theirs")));
            iam.putRolePolicy(r -> r.roleName(role)
                    .policyName("theirs")
                    .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[]}"
                            .replace("[]", "[{\"Effect\":\"Allow\",\"Action\":\"s3:List*\",\"Resource\":\"*\"}]")));
            function.sandbox.datadog().seed(function.account(), role);

            Map<String, Object> adopted = function.create("IAMRoleName", role);
            assertThat(adopted).containsEntry("Status", "SUCCESS");
            assertThat(iam.getRole(r -> r.roleName(role)).role().assumeRolePolicyDocument())
                    .contains("ec2.amazonaws.com", "464622532012");
            assertThat(function.delete(adopted.get("PhysicalResourceId").toString()))
                    .containsEntry("Status", "SUCCESS");

            assertThat(iam.getRole(r -> r.roleName(role)).role().assumeRolePolicyDocument())
                    .contains("ec2.amazonaws.com")
                    .doesNotContain("464622532012");
            assertThat(iam.getRole(r -> r.roleName(role)).role().tags()).containsExactly(tag("team", "theirs"));
            assertThat(iam.listRolePolicies(r -> r.roleName(role)).policyNames())
                    .containsExactly("theirs");
            assertThat(attached(iam, role)).isEmpty();
            assertThat(function.sandbox.datadog().integrations()).hasSize(1);
            iam.deleteRolePolicy(r -> r.roleName(role).policyName("theirs"));
            iam.deleteRole(r -> r.roleName(role));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNewRoleNameMovesTheIntegrationAndDeletesTheOldRole(Emulator emulator) {
        try (FunctionInSandbox function = functionAt(emulator);
                IamClient iam = function.iam()) {
            Map<String, Object> before = Requests.properties("IAMRoleName", "Before");
            Map<String, Object> after = Requests.properties("IAMRoleName", "After");
            String old = function.create("IAMRoleName", "Before")
                    .get("PhysicalResourceId")
                    .toString();
            String renamed = function.update(old, after, before)
                    .get("PhysicalResourceId")
                    .toString();
            assertThat(renamed).isNotEqualTo(old);
            function.delete(old);
            assertThatThrownBy(() -> iam.getRole(r -> r.roleName("Before"))).isInstanceOf(NoSuchEntityException.class);
            assertThat(function.sandbox.datadog().integrationOf(function.account()))
                    .hasValueSatisfying(
                            integration -> assertThat(integration.roleName()).isEqualTo("After"));
            function.delete(renamed);
            assertThatThrownBy(() -> iam.getRole(r -> r.roleName("After"))).isInstanceOf(NoSuchEntityException.class);
            assertThat(function.sandbox.datadog().integrations()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysComeFromASecret(Emulator emulator) {
        try (FunctionInSandbox function = functionAt(emulator);
                SecretsManagerClient secrets = function.secrets(function.account())) {
            String right = secrets.createSecret(r -> r.name("ddorg-right")
                            .secretString(
                                    "{\"DatadogApiKey\":\"canary-api-key\",\"DatadogAppKey\":\"canary-app-key\"}"))
                    .arn();
            String binary = secrets.createSecret(
                            r -> r.name("ddorg-binary").secretBinary(SdkBytes.fromUtf8String("canary-api-key")))
                    .arn();
            assertThat(fromSecret(function, binary).get("Reason").toString())
                    .contains("DDORG-SECRET-UNREADABLE", "its value is binary");
            assertThat(fromSecret(function, right + "-AbCdEf").get("Reason").toString())
                    .contains("DDORG-SECRET-UNREADABLE");
            Map<String, Object> made = fromSecret(function, right);
            assertThat(made).containsEntry("Status", "SUCCESS");
            function.delete(made.get("PhysicalResourceId").toString());
            for (String secret : List.of(right, binary)) {
                secrets.deleteSecret(r -> r.secretId(secret).forceDeleteWithoutRecovery(true));
            }
        }
    }

    private static Map<String, Object> fromSecret(FunctionInSandbox function, String arn) {
        return function.create(
                "IAMRoleName", "BySecret", "DatadogApiKey", "", "DatadogAppKey", "", "DatadogSecretArn", arn);
    }

    private static List<String> attached(IamClient iam, String role) {
        return iam.listAttachedRolePolicies(r -> r.roleName(role)).attachedPolicies().stream()
                .map(policy -> policy.policyArn())
                .toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
