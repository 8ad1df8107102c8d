package org.ddorg.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.sandbox.iam.Documents.trust;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.ddorg.sandbox.Clients;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles over the wire. */
@TestInstance(Lifecycle.PER_CLASS)
class RolesTest {
    private static final String ACCOUNT = "222222222222";
    private static final String TRUST = trust("464622532012");

    private Sandbox sandbox;
    private IamClient iam;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        iam = Clients.of(sandbox, ACCOUNT).iam();
    }

    @AfterAll
    void stop() {
        iam.close();
        sandbox.close();
    }

    @Nested
    class Creating {
        @Test
        void roleIsReturnedAsCreated() {
            Role made = iam.createRole(role -> role.roleName("Whole")
                            .path("/some/")
                            .assumeRolePolicyDocument(TRUST)
                            .description("für <Datadog> & \"us\"")
                            .maxSessionDuration(7200)
                            .permissionsBoundary("arn:aws:iam::aws:policy/ReadOnlyAccess")
                            .tags(tag("ddorg:owner", "stack")))
                    .role();

            Role read = iam.getRole(role -> role.roleName("Whole")).role();

            assertThat(read).isEqualTo(made);
            assertThat(read.arn()).isEqualTo("arn:aws:iam::" + ACCOUNT + ":role/some/Whole");
            assertThat(read.roleId()).matches("AROA[0-9A-Z]{17}");
            assertThat(read.description()).isEqualTo("für <Datadog> & \"us\"");
            assertThat(read.maxSessionDuration()).isEqualTo(7200);
            assertThat(read.permissionsBoundary().permissionsBoundaryArn())
                    .isEqualTo("arn:aws:iam::aws:policy/ReadOnlyAccess");
            assertThat(read.tags()).containsExactly(tag("ddorg:owner", "stack"));
            assertThat(URLDecoder.decode(read.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                    .isEqualTo(TRUST);
        }

        @Test
        void roleNamesAreCaseInsensitive() {
            create("Twice");

            assertThatThrownBy(() -> create("TWICE"))
                    .isInstanceOf(EntityAlreadyExistsException.class)
                    .hasMessageContaining("Role with name TWICE already exists.")
                    .hasMessageContaining("Status Code: 409");
        }

        @Test
        void accountsHaveSeparateRoles() {
            create("Everywhere");
            try (IamClient other = Clients.of(sandbox, "333333333333").iam()) {
                assertThatThrownBy(() -> other.getRole(role -> role.roleName("Everywhere")))
                        .isInstanceOf(NoSuchEntityException.class)
                        .hasMessageContaining("The role with name Everywhere cannot be found.");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"with space", "with/slash", "with:colon"})
        void invalidNamesAreRefused(String name) {
            assertThatThrownBy(() -> create(name)).isInstanceOfSatisfying(IamException.class, refusal -> {
                assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
                assertThat(refusal.awsErrorDetails().errorMessage()).contains("alphanumeric", "+=,.@_-");
            });
        }

        @Test
        void nameHasAtMost64Characters() {
            create("n".repeat(64));

            assertThatThrownBy(() -> create("n".repeat(65))).hasMessageContaining("less than or equal to 64");
        }

        @ParameterizedTest
        @CsvSource({"3599,3600", "43201,43200"})
        void sessionsLastBetweenOneAndTwelveHours(int seconds, String bound) {
            CreateRoleRequest request = CreateRoleRequest.builder()
                    .roleName("Session")
                    .assumeRolePolicyDocument(TRUST)
                    .maxSessionDuration(seconds)
                    .build();

            assertThatThrownBy(() -> iam.createRole(request))
                    .hasMessageContaining("maxSessionDuration")
                    .hasMessageContaining(bound);
        }
    }

    @Nested
    class TrustPolicies {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{ | invalid Json",
                    "[] | Syntax errors",
                    "{\"Version\":\"2012-10-17\"} | Syntax errors",
                    "{\"Version\":\"2020-01-01\",\"Statement\":[]} | Syntax errors",
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}]} | required field Principal",
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":\"*\","
                            + "\"Resource\":\"*\"}]} | prohibited field Resource",
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                            + "\"Principal\":{\"AWS\":\"arn:aws:iam::12:root\"}}]} | Invalid principal in policy",
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                            + "\"Principal\":{\"AWS\":\"arn:aws-us-gov:iam::111111111111:root\"}}]} | Invalid principal",
                    "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Principal\":\"*\"}]}"
                            + " | AssumeRole policy may only specify STS"
                })
        void invalidTrustPolicyIsMalformed(String document, String reason) {
            assertThatThrownBy(() ->
                            iam.createRole(role -> role.roleName("Malformed").assumeRolePolicyDocument(document)))
                    .isInstanceOf(MalformedPolicyDocumentException.class)
                    .hasMessageContaining(reason);
        }

        @Test
        void trustPolicyHasAtMost2048Characters() {
            String long_ = TRUST.replace(
                    "}]}",
                    String.format(
                            Locale.ROOT,
                            ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"%s\"}}}]}",
                            "x".repeat(2048)));

            assertThatThrownBy(() ->
                            iam.createRole(role -> role.roleName("LongTrust").assumeRolePolicyDocument(long_)))
                    .hasMessageContaining("Cannot exceed quota for ACLSizePerRole: 2048");
        }
    }

    @Nested
    class Boundaries {
        @Test
        void boundaryMustExist() {
            assertThatThrownBy(() -> iam.createRole(role -> role.roleName("Unbound")
                            .assumeRolePolicyDocument(TRUST)
                            .permissionsBoundary("arn:aws:iam::" + ACCOUNT + ":policy/none")))
                    .isInstanceOf(NoSuchEntityException.class);
        }

        @Test
        void boundaryIsSetAndRemoved() {
            create("Bound");
            iam.putRolePermissionsBoundary(
                    role -> role.roleName("Bound").permissionsBoundary("arn:aws:iam::aws:policy/SecurityAudit"));
            assertThat(iam.getRole(role -> role.roleName("Bound")).role().permissionsBoundary())
                    .isNotNull();

            iam.deleteRolePermissionsBoundary(role -> role.roleName("Bound"));

            assertThat(iam.getRole(role -> role.roleName("Bound")).role().permissionsBoundary())
                    .isNull();
        }
    }

    @Nested
    class Tags {
        @Test
        void tagsAreMergedAndRemoved() {
            create("Tagged");
            iam.tagRole(role -> role.roleName("Tagged").tags(tag("a", "1"), tag("b", "1")));
            iam.tagRole(role -> role.roleName("Tagged").tags(tag("b", "2"), tag("c", "3")));
            iam.untagRole(role -> role.roleName("Tagged").tagKeys("a"));

            assertThat(iam.listRoleTags(role -> role.roleName("Tagged")).tags())
                    .containsExactly(tag("b", "2"), tag("c", "3"));
        }

        @Test
        void roleHasAtMostFiftyTags() {
            create("Tags");
            List<Tag> tags =
                    IntStream.range(0, 51).mapToObj(i -> tag("key" + i, "v")).toList();

            iam.tagRole(role -> role.roleName("Tags").tags(tags.subList(0, 50)));

            assertThatThrownBy(() -> iam.tagRole(role -> role.roleName("Tags").tags(tags)))
                    .isInstanceOfSatisfying(
                            IamException.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("LimitExceeded"));
        }
    }

    @Test
    void updateKeepsMissingParameters() {
        iam.createRole(
                role -> role.roleName("Updated").assumeRolePolicyDocument(TRUST).description("before"));

        iam.updateRole(role -> role.roleName("Updated").maxSessionDuration(4000));
        iam.updateAssumeRolePolicy(role -> role.roleName("Updated").policyDocument(trust("417141415827")));

        Role updated = iam.getRole(role -> role.roleName("Updated")).role();
        assertThat(updated.description()).isEqualTo("before");
        assertThat(updated.maxSessionDuration()).isEqualTo(4000);
        assertThat(updated.assumeRolePolicyDocument()).contains("417141415827");
    }

    @Test
    void deletionsBetweenPagesSkipNoRole() {
        try (IamClient other = Clients.of(sandbox, "444444444444").iam()) {
            IntStream.range(0, 5)
                    .forEach(i ->
                            other.createRole(role -> role.roleName("Page" + i).assumeRolePolicyDocument(TRUST)));

            var first = other.listRoles(page -> page.maxItems(2));
            first.roles().forEach(role -> other.deleteRole(gone -> gone.roleName(role.roleName())));
            var second = other.listRoles(page -> page.maxItems(2).marker(first.marker()));

            assertThat(first.isTruncated()).isTrue();
            assertThat(second.roles()).extracting(Role::roleName).containsExactly("Page2", "Page3");
            assertThat(other.listRolesPaginator(page -> page.maxItems(1)).roles().stream())
                    .hasSize(3);
        }
    }

    @Test
    void roleCreatedAgainHasAnotherId() {
        String before = create("Phoenix").roleId();
        iam.deleteRole(role -> role.roleName("Phoenix"));

        assertThatThrownBy(() -> iam.deleteRole(role -> role.roleName("Phoenix")))
                .isInstanceOf(NoSuchEntityException.class);
        assertThat(create("Phoenix").roleId()).isNotEqualTo(before);
    }

    @Test
    void unknownOperationIsNamed() {
        assertThatThrownBy(() -> iam.listGroups()).isInstanceOfSatisfying(IamException.class, refusal -> {
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidAction");
            assertThat(refusal.awsErrorDetails().errorMessage()).contains("ListGroups");
        });
    }

    private Role create(String name) {
        return iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(TRUST))
                .role();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
