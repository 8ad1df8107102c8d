package org.ddorg.sandbox.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.sandbox.iam.Documents.allow;
import static org.ddorg.sandbox.iam.Documents.trust;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ddorg.sandbox.Clients;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.iam.IamAccount;
import org.ddorg.sandbox.iam.PolicySettings;
import org.ddorg.sandbox.iam.RoleSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/** Roles assumed over the wire, and what their sessions may do then. */
@TestInstance(Lifecycle.PER_CLASS)
class StsTest {
    private static final String DATADOG = "464622532012";
    private static final String MANAGEMENT = "000000000001";
    private static final String MEMBER = "100000000001";

    private Sandbox sandbox;
    private IamAccount member;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        member = sandbox.iam().account(MEMBER);
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    @Test
    void twelveDigitsAreTheRootOfAnAccount() {
        try (StsClient sts = Clients.of(sandbox, MANAGEMENT).sts()) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(MANAGEMENT);
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::" + MANAGEMENT + ":root");
        }
    }

    @Nested
    class AssumingRoles {
        @Test
        void managementAccountIsAdministratorInMemberAccounts() {
            Clients inMember = assume(MANAGEMENT, "OrganizationAccountAccessRole");
            try (StsClient sts = inMember.sts();
                    IamClient iam = inMember.iam()) {
                assertThat(sts.getCallerIdentity().arn())
                        .isEqualTo("arn:aws:sts::" + MEMBER + ":assumed-role/OrganizationAccountAccessRole/test");
                iam.createRole(role -> role.roleName("ByManagement").assumeRolePolicyDocument(trust(MEMBER)));
            }
            assertThat(member.roles().find("ByManagement")).isPresent();
        }

        @Test
        void otherMembersCannotAssumeTheAccessRole() {
            assertDenied(() -> assume("100000000002", "OrganizationAccountAccessRole"));
        }

        @Test
        void joiningAccountHasTheAccessRole() {
            String joined =
                    sandbox.organization().create("new", "new@example.com").id();

            assertThat(sandbox.iam().account(joined).roles().find("OrganizationAccountAccessRole"))
                    .isPresent();
        }

        @Test
        void datadogNeedsTheRightExternalId() {
            member.roles().create(RoleSettings.of("Integration", trust(DATADOG, "the-id")));
            try (StsClient datadog = Clients.of(sandbox, DATADOG).sts()) {
                assertThat(assume(datadog, "Integration", "the-id")
                                .credentials()
                                .sessionToken())
                        .isNotEmpty();
                assertDenied(() -> assume(datadog, "Integration", "another-id"));
                assertDenied(() -> assume(Clients.of(sandbox, MANAGEMENT).sts(), "Integration", "the-id"));
            }
            assertDenied(() -> assume(DATADOG, "Integration"));
        }

        @Test
        void missingRoleIsDeniedWithAwsMessage() {
            assertThatThrownBy(() -> assume(DATADOG, "None"))
                    .hasMessageContaining("User: arn:aws:iam::" + DATADOG + ":root is not authorized to perform:"
                            + " sts:AssumeRole on resource: arn:aws:iam::" + MEMBER + ":role/None");
        }

        @Test
        void servicesAssumeOnlyRolesThatTrustThem() {
            String lambda = trust(DATADOG)
                    .replace("\"AWS\":\"arn:aws:iam::464622532012:root\"", "\"Service\":\"lambda.amazonaws.com\"");
            String arn =
                    member.roles().create(RoleSettings.of("Execution", lambda)).arn();

            assertThat(sandbox.roleSessions()
                            .assumeAs("lambda.amazonaws.com", arn, "f")
                            .principalArn())
                    .endsWith(":assumed-role/Execution/f");
            assertThatThrownBy(() -> sandbox.roleSessions().assumeAs("ec2.amazonaws.com", arn, "f"))
                    .isInstanceOf(AwsException.class);
        }

        @Test
        void sessionDurationIsLimitedByTheRole() {
            role("Hour");
            try (StsClient sts = Clients.of(sandbox, MEMBER).sts()) {
                assertThatThrownBy(() -> sts.assumeRole(assume -> assume.roleArn(roleArn("Hour"))
                                .roleSessionName("test")
                                .durationSeconds(3601)))
                        .hasMessageContaining("exceeds the MaxSessionDuration");
            }
        }
    }

    @Nested
    class Permissions {
        @Test
        void sessionHasThePermissionsOfItsRole() {
            role("Reader");
            member.rolePolicies().put("Reader", "p", allow("iam:GetRole", "arn:aws:iam::" + MEMBER + ":role/Reader"));
            try (IamClient iam = assume(MEMBER, "Reader").iam()) {
                assertThat(iam.getRole(role -> role.roleName("Reader")).role().roleName())
                        .isEqualTo("Reader");
                assertThatThrownBy(() -> iam.getRole(role -> role.roleName("OrganizationAccountAccessRole")))
                        .hasMessageContaining(
                                "User: arn:aws:sts::" + MEMBER + ":assumed-role/Reader/test is not authorized"
                                        + " to perform: iam:GetRole on resource: arn:aws:iam::" + MEMBER
                                        + ":role/OrganizationAccountAccessRole because no identity-based policy allows the"
                                        + " iam:GetRole action")
                        .hasMessageContaining("Status Code: 403");
            }
        }

        @Test
        void conditionOnPolicyArnLimitsAttaching() {
            role("Attacher");
            role("Target");
            member.rolePolicies().put("Attacher", "p", """
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:AttachRolePolicy",\
                            "Resource":"*","Condition":{"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/SecurityAudit"}}}]}""");
            try (IamClient iam = assume(MEMBER, "Attacher").iam()) {
                iam.attachRolePolicy(
                        attach -> attach.roleName("Target").policyArn("arn:aws:iam::aws:policy/SecurityAudit"));
                assertThatThrownBy(() -> iam.attachRolePolicy(attach ->
                                attach.roleName("Target").policyArn("arn:aws:iam::aws:policy/AdministratorAccess")))
                        .hasMessageContaining("is not authorized to perform: iam:AttachRolePolicy");
            }
        }

        @Test
        void conditionOnBoundaryLimitsCreatingRoles() {
            role("Maker");
            member.rolePolicies().put("Maker", "p", """
                            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:CreateRole","iam:TagRole"],\
                            "Resource":"*","Condition":{"StringEquals":{"iam:PermissionsBoundary":\
                            "arn:aws:iam::aws:policy/SecurityAudit"}}}]}""");
            try (IamClient iam = assume(MEMBER, "Maker").iam()) {
                assertThatThrownBy(() -> iam.createRole(
                                role -> role.roleName("Unbound").assumeRolePolicyDocument(trust(DATADOG))))
                        .hasMessageContaining("iam:CreateRole");
                iam.createRole(role -> role.roleName("Bound")
                        .assumeRolePolicyDocument(trust(DATADOG))
                        .permissionsBoundary("arn:aws:iam::aws:policy/SecurityAudit"));
            }
        }

        @Test
        void boundaryLimitsPolicies() {
            String boundary = member.policies()
                    .create(PolicySettings.of("cap", "/", allow("iam:GetRole", "*")))
                    .arn();
            member.roles()
                    .create(RoleSettings.of("Capped", trust(MEMBER)).withPermissionsBoundary(Optional.of(boundary)));
            member.rolePolicies().attach("Capped", "arn:aws:iam::aws:policy/AdministratorAccess");
            try (IamClient iam = assume(MEMBER, "Capped").iam()) {
                iam.getRole(role -> role.roleName("Capped"));
                assertThatThrownBy(iam::listRoles)
                        .hasMessageContaining("because no permissions boundary allows the iam:ListRoles action");
            }
        }

        @Test
        void creatingWithTagsRequiresPermissionToTag() {
            role("Tagless");
            member.rolePolicies().put("Tagless", "p", allow("iam:CreateRole", "*"));
            try (IamClient iam = assume(MEMBER, "Tagless").iam()) {
                assertThatThrownBy(() -> iam.createRole(role -> role.roleName("WithTags")
                                .assumeRolePolicyDocument(trust(DATADOG))
                                .tags(List.of(Tag.builder().key("k").value("v").build()))))
                        .hasMessageContaining("iam:TagRole");
            }
            assertThat(member.roles().find("WithTags")).isEmpty();
        }

        @Test
        void sessionOfDeletedRoleHasNoPermissions() {
            role("Short");
            member.rolePolicies().attach("Short", "arn:aws:iam::aws:policy/AdministratorAccess");
            try (IamClient iam = assume(MEMBER, "Short").iam()) {
                member.rolePolicies().detach("Short", "arn:aws:iam::aws:policy/AdministratorAccess");
                member.roles().delete("Short");
                assertDenied(iam::listRoles);
            }
        }
    }

    private void role(String name) {
        member.roles().create(RoleSettings.of(name, trust(MEMBER)));
    }

    private Clients assume(String accountId, String role) {
        Clients root = Clients.of(sandbox, accountId);
        try (StsClient sts = root.sts()) {
            return root.as(
                    sts.assumeRole(assume -> assume.roleArn(roleArn(role)).roleSessionName("test"))
                            .credentials());
        }
    }

    private static AssumeRoleResponse assume(StsClient sts, String role, String externalId) {
        return sts.assumeRole(assume ->
                assume.roleArn(roleArn(role)).roleSessionName("datadog").externalId(externalId));
    }

    private static String roleArn(String name) {
        return "arn:aws:iam::" + MEMBER + ":role/" + name;
    }

    private static void assertDenied(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        denial ->
                                assertThat(denial.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }
}
