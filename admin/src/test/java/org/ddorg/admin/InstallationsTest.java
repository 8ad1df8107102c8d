package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.organizations.Account;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Installations from the first call to the last: what they leave behind, and that they do not touch each other. */
class InstallationsTest {

    private static final String REGION = "us-east-1";

    private final TestingOrganization organization = TestingOrganization.of(8);
    private final Sandbox sandbox = organization.sandbox;
    private final SandboxAccess access = new SandboxAccess(sandbox, DatadogSite.US1);

    @BeforeEach
    void seedWhatIsOfOthers() {
        try (IamClient iam = access.management().iam()) {
            iam.createRole(r -> r.roleName("theirs").assumeRolePolicyDocument("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                     "Principal": {"Service": "ec2.amazonaws.com"}}]}"""));
        }
    }

    @AfterEach
    void close() {
        access.close();
        organization.close();
    }

    @Test
    void deletedInstallationLeavesOnlyTheCodeBucket() {
        List<String> before = everything();
        OrganizationDeployment deployment = deployed("ddorg", Map.of("NotificationEmail", "cloud-team@example.com"));
        assertThat(sandbox.datadog().integrations()).hasSizeGreaterThan(5);
        assertThat(everything()).hasSizeGreaterThan(before.size() + 30);

        deployment.delete(state -> {});
        List<String> bucket = everything();
        bucket.removeAll(before);
        assertThat(bucket)
                .containsExactlyInAnyOrder(
                        "bucket " + deployment.code().bucketName(),
                        "stack ddorg-code in " + sandbox.organization().managementAccountId());

        deployment.code().delete();
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void installationsDoNotAffectEachOther() {
        String security = organization.unit("Security");
        String workloads = organization.unit("Workloads");
        List<String> before = everything();
        OrganizationDeployment first = deployed("ddorg", Map.of("OrganizationalUnitIds", security));
        List<String> withFirst = everything();
        OrganizationDeployment second = deployed(
                "acme",
                Map.of(
                        "OrganizationalUnitIds", workloads,
                        "IncludeManagementAccount", "false",
                        "IAMRoleName", "AcmeDatadogRole"));
        assertThat(everything()).containsAll(withFirst);
        assertThat(registered(security)).isNotEmpty().containsOnly(true);
        assertThat(registered(workloads)).isNotEmpty().containsOnly(true);

        first.delete(state -> {});
        first.code().delete();
        assertThat(registered(security)).containsOnly(false);
        assertThat(registered(workloads)).containsOnly(true);
        second.update(second.stack().orElseThrow(), Map.of("Preset", "minimal"), state -> {});
        assertThat(registered(workloads)).containsOnly(true);

        second.delete(state -> {});
        second.code().delete();
        assertThat(everything()).isEqualTo(before);
    }

    private OrganizationDeployment deployed(String prefix, Map<String, String> settings) {
        OrganizationDeployment deployment = new OrganizationDeployment(access.management(), new Installation(prefix));
        deployment.code().create(sandbox.organization().id());
        deployment.code().uploadCode();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Prefix", prefix);
        parameters.put("OrganizationId", sandbox.organization().id());
        parameters.put("OrganizationalUnitIds", sandbox.organization().rootId());
        parameters.put("DatadogApiKey", access.apiKey());
        parameters.put("DatadogAppKey", access.appKey());
        parameters.putAll(settings);
        deployment.execute(deployment.propose(parameters), state -> {});
        return deployment;
    }

    private List<Boolean> registered(String unit) {
        return sandbox.organization().accountsIn(unit).stream()
                .filter(Account::isActive)
                .map(account -> sandbox.datadog().integrationOf(account.id()).isPresent())
                .toList();
    }

    /** All there is, in every account and in Datadog. */
    private List<String> everything() {
        List<String> all = new ArrayList<>();
        sandbox.organization().accounts().forEach(account -> all.addAll(of(account)));
        sandbox.functions().all().forEach(function -> all.add("function " + function.arn()));
        sandbox.scheduler().schedules().forEach(schedule -> all.add("schedule " + schedule));
        sandbox.datadog().integrations().forEach(one -> all.add("registration " + one.accountId()));
        AwsClients management = access.management();
        try (S3Client s3 = management.s3();
                SecretsManagerClient secrets = management.secretsManager();
                CloudFormationClient cloudFormation = management.cloudFormation()) {
            s3.listBuckets().buckets().forEach(bucket -> all.add("bucket " + bucket.name()));
            secrets.listSecrets().secretList().forEach(secret -> all.add("secret " + secret.name()));
            cloudFormation
                    .listStackSets(r -> r.status("ACTIVE"))
                    .summaries()
                    .forEach(one -> all.add("StackSet " + one.stackSetName()));
        }
        return new ArrayList<>(new TreeSet<>(all));
    }

    private List<String> of(Account account) {
        List<String> all = new ArrayList<>();
        try (IamClient iam = access.management()
                .as(AwsBasicCredentials.create(account.id(), "sandbox"))
                .iam()) {
            // The roles that StackSets acts by are AWS's, and stay.
            iam.listRolesPaginator().roles().stream()
                    .filter(role -> !role.roleName().startsWith("stacksets-exec-"))
                    .forEach(role -> all.add("role " + role.arn()));
            iam.listPolicies(r -> r.scope(PolicyScopeType.LOCAL))
                    .policies()
                    .forEach(policy -> all.add("policy " + policy.arn()));
        }
        sandbox.cloudFormation().stacks().in(account.id(), REGION).stream()
                .filter(stack -> stack.deleted().isEmpty())
                .map(Stack::name)
                .forEach(name -> all.add("stack " + name + " in " + account.id()));
        return all;
    }
}
