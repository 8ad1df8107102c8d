package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Parallel;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Inspects every account in IAM and in Datadog. */
public final class OrganizationInspector {

    private static final int THREADS = 8;
    private static final String WRONG_EXTERNAL_ID = "0123456789abcdef0123456789abcdef";

    private final Function<String, AwsClients> members;
    private final DatadogClient datadog;
    private final StsClient datadogsAccount;
    private final ExpectedSettings settings;
    private final Map<List<String>, InspectedRole.Policy> policies = new ConcurrentHashMap<>();

    /**
     * @param members clients that act in the given account
     * @param datadogsAccount clients that act in the account from which Datadog assumes roles
     */
    public OrganizationInspector(
            Function<String, AwsClients> members,
            DatadogClient datadog,
            AwsClients datadogsAccount,
            ExpectedSettings settings) {
        this.members = members;
        this.datadog = datadog;
        this.datadogsAccount = datadogsAccount.sts();
        this.settings = settings;
    }

    /**
     * Inspects accounts, several at a time.
     *
     * @param instances the StackSet's stack instances by account
     * @param progress is told the number of accounts inspected so far
     * @return the reports, in the order of the expectations
     */
    public List<AccountReport> inspect(
            List<Expectation> expected, Map<String, Instance> instances, IntConsumer progress) {
        AccountCheck check =
                new AccountCheck(settings, datadog.standardPermissions(), datadog.resourceCollectionPermissions());
        Map<String, List<DatadogIntegration>> integrations =
                datadog.integrations().stream().collect(Collectors.groupingBy(DatadogIntegration::accountId));
        List<AccountReport> reports = new ArrayList<>();
        try (Parallel parallel = new Parallel(THREADS)) {
            List<Supplier<AccountReport>> pending = expected.stream()
                    .map(expectation ->
                            parallel.start(() -> check.check(expectation, facts(expectation, instances, integrations))))
                    .toList();
            for (Supplier<AccountReport> report : pending) {
                reports.add(report.get());
                progress.accept(reports.size());
            }
        }
        return reports;
    }

    private InspectedAccount facts(
            Expectation expectation,
            Map<String, Instance> instances,
            Map<String, List<DatadogIntegration>> integrations) {
        String id = expectation.account().id();
        AwsClients clients = members.apply(id);
        MemberIam iam = new MemberIam(clients.iam(), policies);
        List<DatadogIntegration> own = integrations.getOrDefault(id, List.of());
        Optional<InspectedRole> role = iam.role(settings.roleName()).map(found -> role(iam, found, own));
        List<String> traces = expectation.onboarded() ? List.of() : traces(iam, clients.cloudFormation());
        return new InspectedAccount(Optional.ofNullable(instances.get(id)), role, own, traces);
    }

    private InspectedRole role(MemberIam iam, Role role, List<DatadogIntegration> integrations) {
        List<AttachedPolicy> attached = iam.attachedPolicies(role.roleName());
        return new InspectedRole(
                role.arn(),
                PolicyDocumentParser.trust(role.assumeRolePolicyDocument()),
                integrations.stream().allMatch(r -> isAssumable(role.arn(), r.externalId())),
                openings(role.arn()),
                iam.inlinePolicies(role.roleName()),
                iam.managedPolicies(
                        attached.stream().filter(p -> !isAwsManaged(p)).toList()),
                attached.stream()
                        .filter(OrganizationInspector::isAwsManaged)
                        .map(AttachedPolicy::policyName)
                        .toList());
    }

    /** @param externalId none if null */
    private boolean isAssumable(String roleArn, @Nullable String externalId) {
        try {
            datadogsAccount.assumeRole(
                    r -> r.roleArn(roleArn).roleSessionName("ddorg-rehearsal").externalId(externalId));
            return true;
        } catch (StsException e) {
            if (e.statusCode() == 403) {
                return false;
            }
            throw e;
        }
    }

    /** The external IDs that should be refused and are not: a wrong one, and none. */
    private List<String> openings(String roleArn) {
        List<String> openings = new ArrayList<>();
        if (isAssumable(roleArn, WRONG_EXTERNAL_ID)) {
            openings.add("a wrong external ID");
        }
        if (isAssumable(roleArn, null)) {
            openings.add("no external ID");
        }
        return openings;
    }

    private static boolean isAwsManaged(AttachedPolicy policy) {
        return policy.policyArn().contains(":iam::aws:");
    }

    private static List<String> traces(MemberIam iam, CloudFormationClient cloudFormation) {
        Stream<String> stacks = cloudFormation.listStacksPaginator().stackSummaries().stream()
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .map(StackSummary::stackName)
                .map(name -> "stack " + name);
        return Stream.concat(iam.traces(), stacks).toList();
    }
}
