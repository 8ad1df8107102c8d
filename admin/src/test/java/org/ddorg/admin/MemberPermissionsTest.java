package org.ddorg.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.admin.MemberStackInSandbox.ROLE;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.ddorg.sandbox.iam.policy.PolicyDocument;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator;
import org.ddorg.sandbox.iam.policy.PolicyEvaluator.Decision;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.Tag;

/** What the member stack's roles can do, and what they cannot: on the wire, against the checked-in template. */
class MemberPermissionsTest {
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final String ANYBODY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}""";
    private static final String ANYTHING = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";
    private static final String WRITES = "(Create|Put|Update|Delete|Attach|Detach|Tag|Untag).*";

    private static final MemberStackInSandbox MEMBER = new MemberStackInSandbox();

    @BeforeAll
    static void deploy() {
        MEMBER.iam().createRole(r -> r.roleName("theirs").assumeRolePolicyDocument(ANYBODY));
        MEMBER.create(MemberStackInSandbox.template(), Map.of("RolePath", "/monitoring/"));
    }

    @AfterAll
    static void stop() {
        MEMBER.close();
    }

    @Nested
    class Boundary {
        @Test
        void limitsTheRole() {
            assertThat(MEMBER.iam().getRole(r -> r.roleName(ROLE)).role())
                    .satisfies(role -> assertThat(role.permissionsBoundary().permissionsBoundaryArn())
                            .isEqualTo(MEMBER.physicalId("Boundary")))
                    .satisfies(role -> assertThat(role.path()).isEqualTo("/monitoring/"));
        }

        @Test
        void fitsIntoAPolicyAndNamesNoPartition() {
            String document = boundary();
            assertThat(document.replaceAll("\\s", ""))
                    .hasSizeLessThanOrEqualTo(6144)
                    .doesNotContain("arn:");
        }

        @Test
        void allowsAllThatDatadogRequires() {
            PolicyDocument boundary = PolicyDocument.read(boundary());
            Stream<String> standard = MEMBER.sandbox.datadog().permissions(PermissionListKind.STANDARD).stream();
            Stream<String> collection =
                    MEMBER.sandbox.datadog().permissions(PermissionListKind.RESOURCE_COLLECTION).stream();
            assertThat(Stream.concat(standard, collection))
                    .hasSizeGreaterThan(700)
                    .allSatisfy(action -> assertThat(decide(boundary, action)).isEqualTo(Decision.ALLOW));
        }

        @Test
        void deniesWhatAnAttackerWouldWant() throws IOException {
            PolicyDocument boundary = PolicyDocument.read(boundary());
            try (InputStream file = getClass().getResourceAsStream("hostile-actions.txt")) {
                List<String> hostile = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8)
                        .lines()
                        .toList();
                assertThat(hostile)
                        .hasSizeGreaterThan(200)
                        .allSatisfy(
                                action -> assertThat(decide(boundary, action)).isEqualTo(Decision.EXPLICIT_DENY));
            }
        }

        /** Datadog's list grows by reads, of services that are named here too. */
        @Test
        void allowsReadsThatAreNotKnownYet() {
            PolicyDocument boundary = PolicyDocument.read(boundary());
            Stream<String> services = boundary.statements().stream()
                    .flatMap(statement -> statement.actions().patterns().stream())
                    .filter(pattern -> !pattern.equals("*") && !pattern.endsWith(":*"))
                    .map(pattern -> pattern.substring(0, pattern.indexOf(':')))
                    .distinct();
            assertThat(services)
                    .hasSizeGreaterThan(60)
                    .allSatisfy(service -> assertThat(Stream.of(
                                            "DescribeNews",
                                            "ListNews",
                                            "GetNews",
                                            "BatchGetNews",
                                            "SearchNews",
                                            "LookupNews")
                                    .map(read -> decide(boundary, service + ":" + read)))
                            .containsOnly(Decision.ALLOW));
        }

        @Test
        void isAddedToAnOlderRoleByTheNextUpdate() {
            try (MemberStackInSandbox old = new MemberStackInSandbox()) {
                old.create(withoutBoundary(), Map.of("RefreshSchedule", "off"));
                assertThat(old.iam().getRole(r -> r.roleName(ROLE)).role().permissionsBoundary())
                        .isNull();
                assertThat(old.sandbox.scheduler().schedules()).isEmpty();
                old.update(MemberStackInSandbox.template(), Map.of());
                assertThat(old.iam()
                                .getRole(r -> r.roleName(ROLE))
                                .role()
                                .permissionsBoundary()
                                .permissionsBoundaryArn())
                        .isEqualTo(old.physicalId("Boundary"));
                assertThat(old.sandbox.scheduler().schedules()).hasSize(1);
                old.delete();
                assertThat(old.sandbox.scheduler().schedules()).isEmpty();
                assertThat(old.iam().listPolicies(r -> r.pathPrefix("/ddorg")).policies())
                        .isEmpty();
            }
        }
    }

    @Nested
    class Functions {
        @ParameterizedTest
        @ValueSource(strings = {"FunctionRole", "RefreshRole"})
        void takenOverFunctionGainsNoOtherPermissions(String functionRole) {
            IamClient attacker = MEMBER.iamOf(functionRole);
            String self = MEMBER.physicalId(functionRole);
            String boundary = MEMBER.physicalId("Boundary");
            denied(() -> attacker.createRole(r -> r.roleName("mine").assumeRolePolicyDocument(ANYBODY)));
            denied(() -> attacker.createRole(
                    r -> r.roleName("mine").assumeRolePolicyDocument(ANYBODY).permissionsBoundary(boundary)));
            denied(() -> attacker.attachRolePolicy(r -> r.roleName(ROLE).policyArn(ADMINISTRATOR)));
            denied(() ->
                    attacker.putRolePermissionsBoundary(r -> r.roleName(ROLE).permissionsBoundary(ADMINISTRATOR)));
            denied(() -> attacker.deleteRolePermissionsBoundary(r -> r.roleName(ROLE)));
            denied(() -> attacker.createPolicyVersion(
                    r -> r.policyArn(boundary).policyDocument(ANYTHING).setAsDefault(true)));
            denied(() -> attacker.deletePolicy(r -> r.policyArn(boundary)));
            denied(() -> attacker.createPolicy(r -> r.policyName("mine").policyDocument(ANYTHING)));
            denied(() -> attacker.createPolicy(
                    r -> r.policyName("mine").path("/ddorg-boundary/").policyDocument(ANYTHING)));
            for (String role : List.of("theirs", self)) {
                denied(() -> attacker.putRolePolicy(
                        r -> r.roleName(role).policyName("mine").policyDocument(ANYTHING)));
                denied(() -> attacker.attachRolePolicy(r -> r.roleName(role).policyArn(ADMINISTRATOR)));
                denied(() ->
                        attacker.updateAssumeRolePolicy(r -> r.roleName(role).policyDocument(ANYBODY)));
                denied(() -> attacker.tagRole(r -> r.roleName(role).tags(tag("ddorg:owner"))));
                denied(() -> attacker.deleteRole(r -> r.roleName(role)));
            }
        }

        @Test
        void cannotPassRolesOrChangeFunctions() {
            for (String role : List.of("FunctionRole", "RefreshRole", "RefreshInvoker", "LastResortRole")) {
                String name = MEMBER.physicalId(role);
                String document = MEMBER.sandbox
                        .iam()
                        .account(MEMBER.account)
                        .roles()
                        .get(name)
                        .inlinePolicies()
                        .values()
                        .toString();
                assertThat(document).doesNotContain("PassRole", "UpdateFunction", "\"*:*\"", "iam:*");
            }
        }
    }

    @Nested
    class Refresh {
        @Test
        void cannotCreateOrDeleteRolesAndReadsNoSecret() {
            IamClient refresh = MEMBER.iamOf("RefreshRole");
            String boundary = MEMBER.physicalId("Boundary");
            denied(() -> refresh.createRole(r -> r.roleName(ROLE)
                    .path("/monitoring/")
                    .assumeRolePolicyDocument(ANYBODY)
                    .permissionsBoundary(boundary)));
            denied(() -> refresh.deleteRole(r -> r.roleName(ROLE)));
            denied(() -> refresh.tagRole(r -> r.roleName(ROLE).tags(tag("a"))));
        }

        @Test
        void doesNotWriteWhatIsUnchanged() {
            assertThat(MEMBER.refresh())
                    .isNotEmpty()
                    .noneMatch(call -> call.action().matches(WRITES));
        }

        @Test
        void repairsDrift() {
            IamClient iam = MEMBER.iam();
            String trust = iam.getRole(r -> r.roleName(ROLE)).role().assumeRolePolicyDocument();
            String boundary = MEMBER.physicalId("Boundary");
            drift(iam);
            MEMBER.refresh();
            assertThat(iam.getRole(r -> r.roleName(ROLE)).role().assumeRolePolicyDocument())
                    .isEqualTo(trust);
            assertThat(iam.getRole(r -> r.roleName(ROLE))
                            .role()
                            .permissionsBoundary()
                            .permissionsBoundaryArn())
                    .isEqualTo(boundary);
            assertThat(iam.listAttachedRolePolicies(r -> r.roleName(ROLE)).attachedPolicies())
                    .hasSize(5);
            assertThat(iam.listRolePolicies(r -> r.roleName(ROLE)).policyNames())
                    .hasSize(1);
            assertThat(MEMBER.refresh()).noneMatch(call -> call.action().matches(WRITES));
        }
    }

    private static void drift(IamClient iam) {
        Consumer<String> detach =
                arn -> iam.detachRolePolicy(r -> r.roleName(ROLE).policyArn(arn));
        detach.accept("arn:aws:iam::aws:policy/SecurityAudit");
        detach.accept("arn:aws:iam::" + MEMBER.account + ":policy/ddorg/" + ROLE + "/" + ROLE + "-1");
        iam.updateAssumeRolePolicy(r -> r.roleName(ROLE).policyDocument(ANYBODY));
        iam.deleteRolePolicy(r -> r.roleName(ROLE).policyName("ddorg-standard"));
        iam.deleteRolePermissionsBoundary(r -> r.roleName(ROLE));
    }

    /** The template as it was before: a role is made without a boundary. */
    private static String withoutBoundary() {
        String before = MemberStackInSandbox.template()
                .replaceFirst("(?m)^      PermissionsBoundary:\\n(        .*\\n)+", "")
                .replaceFirst(
                        "(?m)^( +)- Action: iam:CreateRole\\n\\1  Condition:\\n(\\1    .*\\n)+",
                        "$1- Action: iam:CreateRole\n");
        assertThat(before).isNotEqualTo(MemberStackInSandbox.template());
        return before;
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("mine").build();
    }

    private static void denied(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        IamException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
    }

    private static Decision decide(PolicyDocument boundary, String action) {
        return PolicyEvaluator.decide(List.of(boundary), Access.to(action, "*"));
    }

    private static String boundary() {
        return MEMBER.sandbox
                .iam()
                .account(MEMBER.account)
                .policies()
                .get(MEMBER.physicalId("Boundary"))
                .document();
    }
}
