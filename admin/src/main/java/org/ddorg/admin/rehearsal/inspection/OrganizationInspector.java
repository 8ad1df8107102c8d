package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.Registration;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Role;

/** Looks into every account and into Datadog, and says what is wrong. */
public final class OrganizationInspector {

    private static final int THREADS = 8;

    private final MemberClients members;
    private final DatadogClient datadog;
    private final AssumeRoleCheck trial;
    private final ExpectedSettings settings;
    private final PolicyCache known = new PolicyCache();

    /** @param datadogsAccount clients that act as the account from which Datadog assumes roles */
    public OrganizationInspector(
            MemberClients members, DatadogClient datadog, AwsClients datadogsAccount, ExpectedSettings settings) {
        this.members = members;
        this.datadog = datadog;
        this.trial = new AssumeRoleCheck(datadogsAccount.sts());
        this.settings = settings;
    }

    /**
     * Inspects accounts, several at a time.
     *
     * @param instances the StackSet's stack instances by account
     * @param done is told how many accounts are done
     * @return a report for each, in the order of the expectations
     */
    public List<AccountReport> of(List<Expectation> expected, Map<String, Instance> instances, IntConsumer done) {
        AccountCheck judgement =
                new AccountCheck(settings, datadog.standardPermissions(), datadog.resourceCollectionPermissions());
        Map<String, List<Registration>> registrations =
                datadog.registrations().stream().collect(Collectors.groupingBy(Registration::accountId));
        return inParallel(expected, done, expectation -> {
            String id = expectation.account().id();
            List<Registration> own = registrations.getOrDefault(id, List.of());
            return judgement.of(expectation, facts(expectation, Optional.ofNullable(instances.get(id)), own));
        });
    }

    private InspectedAccount facts(
            Expectation expectation, Optional<Instance> instance, List<Registration> registrations) {
        AwsClients clients = members.in(expectation.account().id());
        MemberIam iam = new MemberIam(clients.iam(), known);
        Optional<InspectedRole> role = iam.role(settings.roleName()).map(found -> roleFacts(iam, found, registrations));
        List<String> traces = expectation.onboarded() ? List.of() : traces(iam, clients.cloudFormation());
        return new InspectedAccount(instance, role, registrations, traces);
    }

    private InspectedRole roleFacts(MemberIam iam, Role role, List<Registration> registrations) {
        List<AttachedPolicy> attached = iam.attachedPolicies(role.roleName());
        return new InspectedRole(
                role.arn(),
                PolicyDocument.trust(role.assumeRolePolicyDocument()),
                registrations.stream().allMatch(r -> trial.succeeds(role.arn(), r.externalId())),
                trial.openings(role.arn()),
                iam.inlinePolicies(role.roleName()),
                iam.managedPolicies(attached.stream().filter(p -> !isOfAws(p)).toList()),
                attached.stream()
                        .filter(OrganizationInspector::isOfAws)
                        .map(AttachedPolicy::policyName)
                        .toList());
    }

    private static boolean isOfAws(AttachedPolicy policy) {
        return policy.policyArn().contains(":iam::aws:");
    }

    private static List<String> traces(MemberIam iam, CloudFormationClient cloudFormation) {
        Stream<String> stacks = cloudFormation.listStacksPaginator().stackSummaries().stream()
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .map(StackSummary::stackName)
                .map(name -> "stack " + name);
        return Stream.concat(iam.traces(), stacks).toList();
    }

    private static List<AccountReport> inParallel(
            List<Expectation> expected, IntConsumer done, Function<Expectation, AccountReport> look) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<AccountReport>> pending = expected.stream()
                    .map(expectation -> threads.submit(() -> look.apply(expectation)))
                    .toList();
            return collect(pending, done);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<AccountReport> collect(List<Future<AccountReport>> pending, IntConsumer done) {
        List<AccountReport> reports = new ArrayList<>();
        for (Future<AccountReport> report : pending) {
            reports.add(result(report));
            done.accept(reports.size());
        }
        return reports;
    }

    private static AccountReport result(Future<AccountReport> report) {
        try {
            return report.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the inspection was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
