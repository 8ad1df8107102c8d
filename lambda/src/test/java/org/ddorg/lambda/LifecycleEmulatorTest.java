package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * A life of the resource against IAM as others play it: the sandbox always, and the emulator that
 * {@code DDORG_EMULATOR_URL} names. The same assertions hold for all.
 */
class LifecycleEmulatorTest {
    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Theirs\",\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"ec2.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

    static Stream<String> endpoints() {
        return Stream.concat(Stream.of("sandbox"), Optional.ofNullable(System.getenv("DDORG_EMULATOR_URL")).stream());
    }

    private static FunctionInSandbox functionAt(String endpoint) {
        FunctionInSandbox function = new FunctionInSandbox();
        // moto takes every caller to be in its one account, whatever the access key.
        return endpoint.equals("sandbox") ? function : function.withAws(endpoint, "123456789012");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void whatIsMadeConvergesAndIsTakenBack(String endpoint) {
        try (FunctionInSandbox function = functionAt(endpoint);
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
            assertThat(function.sandbox.datadog().registrations()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void whatIsFoundIsAdoptedAndLeftAsItWas(String endpoint) {
        try (FunctionInSandbox function = functionAt(endpoint);
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
            assertThat(function.sandbox.datadog().registrations()).hasSize(1);
            iam.deleteRolePolicy(r -> r.roleName(role).policyName("theirs"));
            iam.deleteRole(r -> r.roleName(role));
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void anotherRoleNameMovesTheRegistrationAndTheOldRoleGoes(String endpoint) {
        try (FunctionInSandbox function = functionAt(endpoint);
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
            assertThat(function.sandbox.datadog().registrationOf(function.account()))
                    .hasValueSatisfying(
                            registration -> assertThat(registration.roleName()).isEqualTo("After"));
            function.delete(renamed);
            assertThatThrownBy(() -> iam.getRole(r -> r.roleName("After"))).isInstanceOf(NoSuchEntityException.class);
            assertThat(function.sandbox.datadog().registrations()).isEmpty();
        }
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
