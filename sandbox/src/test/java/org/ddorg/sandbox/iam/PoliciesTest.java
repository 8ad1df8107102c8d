package org.ddorg.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.sandbox.iam.Documents.allow;
import static org.ddorg.sandbox.iam.Documents.ofSize;
import static org.ddorg.sandbox.iam.Documents.trust;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Tag;

/** Inline and managed policies over the wire: sizes, counts and conflicts. */
@TestInstance(Lifecycle.PER_CLASS)
class PoliciesTest {
    private static final String ACCOUNT = "222222222222";
    private static final String AUDIT = "arn:aws:iam::aws:policy/SecurityAudit";
    private static final String ANY = allow("s3:ListBucket", "*");

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
    class Inline {
        @Test
        void inlinePoliciesHave10240CharactersInTotalWithoutWhiteSpace() {
            role("Inline");
            put("Inline", "one", ofSize(10_000));
            put("Inline", "two", ofSize(240));

            assertThatThrownBy(() -> put("Inline", "two", ofSize(241)))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("Maximum policy size of 10240 bytes exceeded for role Inline")
                    .hasMessageContaining("409");
            assertThat(iam.listRolePolicies(list -> list.roleName("Inline")).policyNames())
                    .containsExactly("one", "two");
        }

        @Test
        void inlinePolicyIsReturnedUnchanged() {
            role("Letters");
            String document = allow("s3:Get*", "arn:aws:s3:::b/~+ %").replace("{", "{ \n");
            put("Letters", "p", document);

            String read = iam.getRolePolicy(get -> get.roleName("Letters").policyName("p"))
                    .policyDocument();

            assertThat(URLDecoder.decode(read, StandardCharsets.UTF_8)).isEqualTo(document);
        }

        @Test
        void deletedInlinePolicyIsNotFound() {
            role("Gone");
            put("Gone", "p", ANY);
            iam.deleteRolePolicy(gone -> gone.roleName("Gone").policyName("p"));

            assertThatThrownBy(() ->
                            iam.deleteRolePolicy(gone -> gone.roleName("Gone").policyName("p")))
                    .isInstanceOf(NoSuchEntityException.class)
                    .hasMessageContaining("The role policy with name p cannot be found.");
        }

        @Test
        void policiesWithPrincipalsOrWithoutResourcesAreMalformed() {
            role("Malformed");
            assertThatThrownBy(() -> put("Malformed", "p", trust("111111111111")))
                    .isInstanceOf(MalformedPolicyDocumentException.class)
                    .hasMessageContaining("should not specify a principal");
            assertThatThrownBy(() -> put("Malformed", "p", ANY.replace(",\"Resource\":\"*\"", "")))
                    .isInstanceOf(MalformedPolicyDocumentException.class)
                    .hasMessageContaining("must contain resources");
            assertThatThrownBy(() -> put("Malformed", "p", ANY.replace("s3:", "")))
                    .hasMessageContaining("must be prefaced by a vendor");
        }

        @Test
        void roleWithPoliciesCannotBeDeleted() {
            role("Full");
            put("Full", "p", ANY);
            attach("Full", AUDIT);

            assertThatThrownBy(() -> iam.deleteRole(gone -> gone.roleName("Full")))
                    .isInstanceOf(DeleteConflictException.class)
                    .hasMessageContaining("must detach all policies first");
            iam.detachRolePolicy(gone -> gone.roleName("Full").policyArn(AUDIT));
            assertThatThrownBy(() -> iam.deleteRole(gone -> gone.roleName("Full")))
                    .isInstanceOf(DeleteConflictException.class)
                    .hasMessageContaining("must delete policies first");
            iam.deleteRolePolicy(gone -> gone.roleName("Full").policyName("p"));
            iam.deleteRole(gone -> gone.roleName("Full"));
        }
    }

    @Nested
    class Attachments {
        @Test
        void roleHasAtMostTenManagedPolicies() {
            role("Ten");
            IntStream.range(0, 10).forEach(i -> attach("Ten", policy("ten" + i)));
            attach("Ten", arn("ten0"));

            assertThatThrownBy(() -> attach("Ten", AUDIT))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("Cannot exceed quota for PoliciesPerRole: 10");
            assertThat(iam
                            .listAttachedRolePoliciesPaginator(
                                    list -> list.roleName("Ten").maxItems(3))
                            .attachedPolicies()
                            .stream()
                            .map(AttachedPolicy::policyName))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 10).mapToObj(i -> "ten" + i).toList());
        }

        @Test
        void onlyExistingPoliciesAreAttachedAndOnlyAttachedOnesDetached() {
            role("Attach");
            assertThatThrownBy(() -> attach("Attach", arn("none")))
                    .isInstanceOf(NoSuchEntityException.class)
                    .hasMessageContaining("does not exist or is not attachable");
            assertThatThrownBy(() -> attach("Attach", "SecurityAudit")).isInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> iam.detachRolePolicy(
                            detach -> detach.roleName("Attach").policyArn(AUDIT)))
                    .isInstanceOf(NoSuchEntityException.class)
                    .hasMessageContaining("Policy " + AUDIT + " was not found.");
        }

        @Test
        void permissionsBoundaryInUseCannotBeDeleted() {
            String arn = policy("bounds");
            iam.createRole(role -> role.roleName("Bounded")
                    .assumeRolePolicyDocument(trust("111111111111"))
                    .permissionsBoundary(arn));

            assertThatThrownBy(() -> iam.deletePolicy(policy -> policy.policyArn(arn)))
                    .isInstanceOf(DeleteConflictException.class);
        }
    }

    @Nested
    class Managed {
        @Test
        void managedPolicyHas6144CharactersWithoutWhiteSpace() {
            iam.createPolicy(policy -> policy.policyName("largest").policyDocument(ofSize(6144)));

            assertThatThrownBy(() -> iam.createPolicy(
                            policy -> policy.policyName("larger").policyDocument(ofSize(6145))))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("Cannot exceed quota for PolicySize: 6144");
            assertThatThrownBy(() -> iam.createPolicyVersion(
                            version -> version.policyArn(arn("largest")).policyDocument(ofSize(6145))))
                    .isInstanceOf(LimitExceededException.class);
        }

        @Test
        void namesOfManagedPoliciesAreUniqueAcrossPaths() {
            iam.createPolicy(
                    policy -> policy.policyName("unique").path("/ddorg/R/").policyDocument(ANY));

            assertThatThrownBy(() -> policy("unique"))
                    .isInstanceOf(EntityAlreadyExistsException.class)
                    .hasMessageContaining("A policy called unique already exists. Duplicate names are not allowed.");
            assertThat(iam.listPolicies(list -> list.pathPrefix("/ddorg/").scope(PolicyScopeType.LOCAL))
                            .policies())
                    .extracting(software.amazon.awssdk.services.iam.model.Policy::arn)
                    .containsExactly("arn:aws:iam::" + ACCOUNT + ":policy/ddorg/R/unique");
        }

        @Test
        void onlyUnusedPolicyWithOneVersionIsDeleted() {
            String arn = policy("used");
            role("User");
            attach("User", arn);
            version(arn, false);

            assertThatThrownBy(() -> iam.deletePolicy(policy -> policy.policyArn(arn)))
                    .isInstanceOf(DeleteConflictException.class)
                    .hasMessageContaining("Cannot delete a policy attached to entities.");
            assertThat(iam.getPolicy(policy -> policy.policyArn(arn)).policy().attachmentCount())
                    .isEqualTo(1);
            iam.detachRolePolicy(role -> role.roleName("User").policyArn(arn));
            assertThatThrownBy(() -> iam.deletePolicy(policy -> policy.policyArn(arn)))
                    .isInstanceOf(DeleteConflictException.class)
                    .hasMessageContaining("more than one version");
            iam.deletePolicyVersion(version -> version.policyArn(arn).versionId("v2"));
            iam.deletePolicy(policy -> policy.policyArn(arn));
            assertThatThrownBy(() -> iam.getPolicy(policy -> policy.policyArn(arn)))
                    .isInstanceOf(NoSuchEntityException.class);
        }

        @Test
        void awsManagedPoliciesAreReadOnly() {
            assertThat(iam.getPolicy(policy -> policy.policyArn(AUDIT)).policy().isAttachable())
                    .isTrue();
            assertThatThrownBy(() -> version(AUDIT, true)).hasMessageContaining("AWS's own");
        }

        @Test
        void tagsOfPoliciesAreMergedAndRemoved() {
            String arn = policy("tagged");
            iam.tagPolicy(policy -> policy.policyArn(arn).tags(List.of(tag("a", "1"), tag("b", "2"))));
            iam.untagPolicy(policy -> policy.policyArn(arn).tagKeys("a"));

            assertThat(iam.listPolicyTags(policy -> policy.policyArn(arn)).tags())
                    .singleElement()
                    .satisfies(tag -> assertThat(tag.key()).isEqualTo("b"));
        }
    }

    @Nested
    class Versions {
        @Test
        void policyHasFiveVersionsAndNumbersAreNotReused() {
            String arn = policy("versions");
            IntStream.range(0, 4).forEach(i -> version(arn, false));

            assertThatThrownBy(() -> version(arn, true))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("up to 5 versions");
            iam.deletePolicyVersion(version -> version.policyArn(arn).versionId("v5"));
            assertThat(version(arn, true).versionId()).isEqualTo("v6");
            assertThat(iam.getPolicy(policy -> policy.policyArn(arn)).policy().defaultVersionId())
                    .isEqualTo("v6");
            assertThat(iam.listPolicyVersions(list -> list.policyArn(arn)).versions())
                    .extracting(PolicyVersion::versionId)
                    .containsExactly("v6", "v4", "v3", "v2", "v1");
        }

        @Test
        void defaultVersionCannotBeDeleted() {
            String arn = policy("default");
            version(arn, false);

            assertThatThrownBy(() -> iam.deletePolicyVersion(
                            version -> version.policyArn(arn).versionId("v1")))
                    .isInstanceOf(DeleteConflictException.class)
                    .hasMessageContaining("Cannot delete the default version of a policy.");
            iam.setDefaultPolicyVersion(version -> version.policyArn(arn).versionId("v2"));
            iam.deletePolicyVersion(version -> version.policyArn(arn).versionId("v1"));
            assertThatThrownBy(() -> iam.getPolicyVersion(
                            version -> version.policyArn(arn).versionId("v1")))
                    .isInstanceOf(NoSuchEntityException.class);
        }
    }

    private void role(String name) {
        iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trust("111111111111")));
    }

    private void put(String role, String name, String document) {
        iam.putRolePolicy(put -> put.roleName(role).policyName(name).policyDocument(document));
    }

    private void attach(String role, String arn) {
        iam.attachRolePolicy(attach -> attach.roleName(role).policyArn(arn));
    }

    private String policy(String name) {
        return iam.createPolicy(policy -> policy.policyName(name).policyDocument(ANY))
                .policy()
                .arn();
    }

    private PolicyVersion version(String arn, boolean isDefault) {
        return iam.createPolicyVersion(
                        version -> version.policyArn(arn).policyDocument(ANY).setAsDefault(isDefault))
                .policyVersion();
    }

    private static String arn(String name) {
        return "arn:aws:iam::" + ACCOUNT + ":policy/" + name;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
