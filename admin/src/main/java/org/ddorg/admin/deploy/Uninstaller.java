package org.ddorg.admin.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.InstallationRegions;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.PrerequisiteReader;
import org.ddorg.admin.aws.stack.StackReadiness;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;

/** Removes an installation. Each step reads the current state first, so a repeated run continues an interrupted one. */
public final class Uninstaller {

    private static final String RESUME_COMMAND = "ddorg uninstall";

    private final CommandContext context;
    private final Installation installation;
    private final OrganizationDeployment deployment;
    private final Map<String, String> parameters;
    private final ManagementAccount management;
    private final StackInstanceOperations instances;
    private final OrganizationInfo organization;
    private final Map<String, OrganizationAccount> accounts;
    private final Optional<DatadogClient> datadog;
    private final InstallationRegions regions;
    private final Set<String> retainedStacks = new TreeSet<>();

    /** Reads the organization, and the keys while the secret exists. */
    public Uninstaller(
            CommandContext context,
            AwsClients aws,
            Installation installation,
            DatadogEnvironment environment,
            ManagementAccount management) {
        this.context = context;
        this.management = management;
        this.installation = installation;
        this.deployment = new OrganizationDeployment(aws, installation);
        this.regions = new InstallationRegions(aws, installation);
        this.instances = new StackInstanceOperations(aws, installation);
        Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
        this.parameters = stack.map(OrganizationStack::parameters).orElseGet(Map::of);
        PrerequisiteReader prerequisites = new PrerequisiteReader(aws);
        this.organization = prerequisites.organization();
        this.accounts = prerequisites.tree().accounts().stream()
                .collect(Collectors.toMap(OrganizationAccount::id, Function.identity()));
        DatadogSite site = environment.site(stack.map(found -> found.parameter("DatadogSite")));
        this.datadog = stack.flatMap(found ->
                        DeployedKeys.read(aws, found, context.terminal().redaction()))
                .or(environment::keysOfEnvironment)
                .map(keys -> environment.client(site, keys));
    }

    /**
     * Removes everything that ddorg created.
     *
     * @param retained accounts whose stacks are kept
     * @return whether anything was installed
     * @throws DeploymentFailedException when AWS cannot delete something
     * @throws UsageException when it is installed in another region
     */
    public boolean run(Collection<String> retained, boolean keepCode) {
        deployment.requireUnprotected();
        boolean hasStack = deployment.readiness() != StackReadiness.ABSENT;
        if (!hasStack && (keepCode || !deployment.code().exists())) {
            regions.hint().ifPresent(hint -> {
                throw new UsageException(hint);
            });
            return false;
        }
        if (deployment.readiness() == StackReadiness.IN_PROGRESS) {
            context.note(
                    TextStyle.STRONG,
                    "Stack " + installation.organizationStack() + ": operation in progress. Waiting for it.");
            watch(deployment::awaitIdle);
        }
        management.requireRemovable(organization.managementAccount(), retained);
        confirm(retained, keepCode);
        management.remove(organization.managementAccount(), retained);
        if (deployment.readiness() != StackReadiness.DELETE_IN_PROGRESS) {
            removeInstances(retained);
        }
        removeStack();
        if (!keepCode) {
            deployment.code().delete();
        }
        return true;
    }

    private void confirm(Collection<String> retained, boolean keepCode) {
        List<String> excluded = instances(TargetAccounts.of(parameters).excluded()::contains);
        int count = state().instances().size() - excluded.size();
        String warning = "This removes Datadog's integration from "
                + count + (count == 1 ? " account" : " accounts")
                + (parameters.getOrDefault("IncludeManagementAccount", "").equals("true") || management.isDeployed()
                        ? " and the management account"
                        : "")
                + (keepCode
                        ? ""
                        : ", and deletes the bucket " + deployment.code().bucketName()) + ".";
        excluded.forEach(id -> context.note(TextStyle.PLAIN, "  Delete the stack of " + text(id) + " (excluded)"));
        suspended().forEach(id -> context.note(TextStyle.PLAIN, "  Keep the stack of " + text(id) + " (suspended)"));
        departed()
                .forEach(id ->
                        context.note(TextStyle.PLAIN, "  Keep the stack of " + text(id) + " (left the organization)"));
        retained.forEach(id -> context.note(TextStyle.PLAIN, "  Keep the stack of " + text(id) + " (--retain)"));
        context.confirmByName(warning, installation.prefix());
    }

    /** Removes the stack instances that would be left behind, or fail the deletion of the StackSet. */
    private void removeInstances(Collection<String> retained) {
        state().elsewhere().keySet().forEach(this::removeRegion);
        List<String> kept = Stream.of(retained, suspended(), departed())
                .flatMap(Collection::stream)
                .filter(state().instances()::containsKey)
                .distinct()
                .toList();
        remove(kept, true);
        retainedStacks.addAll(kept);
        if (management.isDeployed() && retained.contains(organization.managementAccount())) {
            retainedStacks.add(organization.managementAccount());
        }
        TargetAccounts targets = TargetAccounts.of(parameters);
        remove(instances(targets.excluded()::contains), false);
        remove(instances.madeThroughOthersThan(targets.targets()), false);
    }

    /** An instance that AWS refuses to delete does not keep the others. */
    private void remove(List<String> ids, boolean retain) {
        if (!ids.isEmpty()) {
            refusable(() -> watch(progress -> instances.delete(ids, retain, progress)));
        }
    }

    private void refusable(Runnable work) {
        try {
            work.run();
        } catch (DeploymentFailedException e) {
            context.note(TextStyle.BAD, String.valueOf(e.getMessage()));
        }
    }

    private List<String> instances(Predicate<String> filter) {
        return state().instances().keySet().stream().filter(filter).toList();
    }

    private List<String> instancesOf(Predicate<OrganizationAccount> filter) {
        return instances(
                id -> Optional.ofNullable(accounts.get(id)).filter(filter).isPresent());
    }

    /** The model of the StackSet knows its own region only: what is elsewhere would keep it from being deleted. */
    private void removeRegion(String region) {
        context.note(TextStyle.PLAIN, "  Delete the stack instances in " + region + ", a second AWS Region");
        refusable(() -> watch(progress -> instances.deleteIn(region, progress)));
    }

    /** Accounts that left the organization, to which StackSets has no access. */
    private List<String> departed() {
        return instances(id -> !accounts.containsKey(id));
    }

    private List<String> suspended() {
        return instancesOf(account -> !account.isActive());
    }

    private void removeStack() {
        try {
            watch(deployment::delete);
        } catch (DeploymentFailedException e) {
            throw new DeploymentFailedException(e.getMessage() + failedAccounts());
        }
    }

    private String failedAccounts() {
        List<Instance> failed = state().instances().values().stream()
                .filter(instance -> !instance.reason().isEmpty())
                .toList();
        if (failed.isEmpty()) {
            return "";
        }
        String ids = failed.stream().map(Instance::account).collect(Collectors.joining(","));
        return failed.stream()
                .map(instance -> "\n  " + text(instance.account()) + ": " + failure(instance))
                .collect(Collectors.joining(
                        "",
                        "\nFailed accounts:",
                        "\nFix the causes and run ddorg uninstall again. To keep the stacks of these accounts:"
                                + " ddorg uninstall --retain " + ids));
    }

    private static String failure(Instance instance) {
        FailureCause cause = FailureCause.of(instance);
        return cause.summary() + ": " + instance.message() + " (" + cause.page(instance.reason()) + ")";
    }

    private void watch(Consumer<DeployProgress> operation) {
        try (DeployProgress progress = DeployProgress.ofRemoval(context.terminal(), state(), RESUME_COMMAND)) {
            operation.accept(progress);
        }
    }

    /** What is left after the removal. */
    public RemainingResources remaining(boolean keepCode) {
        return RemainingResources.of(
                organization.id(),
                accounts,
                datadog.map(DatadogClient::integrations),
                retainedStacks,
                keepCode && deployment.code().exists()
                        ? Optional.of(deployment.code().bucketName())
                        : Optional.empty(),
                !parameters.isEmpty()
                        && parameters.getOrDefault("DatadogSecretArn", "").isEmpty());
    }

    private StackSetState state() {
        return deployment.stackSet().state().orElse(StackSetState.NONE);
    }

    private String text(String account) {
        return Optional.ofNullable(accounts.get(account))
                .map(found -> account + " " + found.name() + " (" + found.ouPath() + ")")
                .orElse(account);
    }
}
