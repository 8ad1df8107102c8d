package org.ddorg.admin.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.StackReadiness;
import org.ddorg.admin.aws.stackset.StackInstanceOperations;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** Takes an installation away in the right order. Each step looks first at what there is, and so can be done again. */
public final class Uninstaller {

    private static final String AGAIN = "ddorg uninstall";

    private final CommandContext context;
    private final Installation installation;
    private final OrganizationDeployment deployment;
    private final Map<String, String> parameters;
    private final StackInstanceOperations instances;
    private final OrganizationReader.Identity organization;
    private final Map<String, OrganizationAccount> accounts;
    private final Set<String> left = new TreeSet<>();

    public Uninstaller(
            CommandContext context,
            AwsClients aws,
            Installation installation,
            OrganizationDeployment deployment,
            Optional<OrganizationStack> stack,
            Polling polling) {
        this.context = context;
        this.installation = installation;
        this.deployment = deployment;
        this.parameters = stack.map(OrganizationStack::parameters).orElseGet(Map::of);
        this.instances = new StackInstanceOperations(aws, installation, polling);
        try (OrganizationsClient client = aws.organizations()) {
            OrganizationReader reader = new OrganizationReader(client);
            this.organization = reader.identity();
            this.accounts =
                    reader.accounts().stream().collect(Collectors.toMap(OrganizationAccount::id, account -> account));
        }
    }

    /**
     * Takes everything away.
     *
     * @param retained accounts whose stacks are to be left there
     * @return whether there was anything
     * @throws DeploymentFailedException when something is in the way
     */
    public boolean run(Collection<String> retained, boolean keepCode, boolean yes) {
        deployment.requireUnprotected();
        boolean hasStack = deployment.footing() != StackReadiness.ABSENT;
        boolean hasCode = deployment.hasCode();
        if (!hasStack && (!hasCode || keepCode)) {
            return false;
        }
        if (deployment.footing() == StackReadiness.BUSY) {
            note(
                    TextStyle.STRONG,
                    "AWS is at work on stack " + installation.organizationStack() + "; this waits for it");
            watching(deployment::settle);
        }
        ask(retained, keepCode, yes);
        if (deployment.footing() != StackReadiness.LEAVING) {
            removeInstances(retained);
        }
        removeStack();
        if (!keepCode) {
            deployment.deleteCodeBucket();
        }
        return true;
    }

    private void ask(Collection<String> retained, boolean keepCode, boolean yes) {
        int count = state().instances().size();
        String warning = "This takes Datadog's integration away from "
                + count + (count == 1 ? " account" : " accounts")
                + (parameters.getOrDefault("IncludeManagementAccount", "").equals("true")
                        ? " and the management account"
                        : "")
                + (keepCode ? "" : ", and deletes the bucket " + deployment.codeBucket()) + ".";
        unreachable()
                .forEach(account ->
                        note(TextStyle.PLAIN, "  " + shown(account) + " is suspended: its stack stays there"));
        retained.forEach(
                account -> note(TextStyle.PLAIN, "  " + shown(account) + ": its stack stays there, as you say"));
        context.confirmByName(warning, installation.prefix(), yes);
    }

    /** Stack instances that the deletion of the StackSet would not reach, or that would fail it. */
    private void removeInstances(Collection<String> retained) {
        List<String> forgotten = Stream.concat(retained.stream(), unreachable().stream())
                .filter(state().instances()::containsKey)
                .distinct()
                .toList();
        remove(forgotten, true);
        left.addAll(forgotten);
        TargetAccounts coverage = TargetAccounts.of(parameters);
        remove(instances(account -> coverage.excluded().contains(account)), false);
        remove(
                instances(account -> Optional.ofNullable(accounts.get(account))
                        .filter(found -> !found.isUnder(coverage.targets()))
                        .isPresent()),
                false);
    }

    private void remove(List<String> ids, boolean retain) {
        if (!ids.isEmpty()) {
            watching(watch -> instances.delete(units(ids), ids, retain, watch));
        }
    }

    private List<String> instances(Predicate<String> which) {
        return state().instances().keySet().stream().filter(which).toList();
    }

    /** The StackSet's targets, and for accounts that are under none the units that they are in. */
    private List<String> units(List<String> ids) {
        List<String> targets = new ArrayList<>(TargetAccounts.of(parameters).targets());
        ids.stream()
                .flatMap(id -> Optional.ofNullable(accounts.get(id)).stream())
                .filter(account -> !account.isUnder(targets))
                .map(OrganizationAccount::parent)
                .distinct()
                .forEach(targets::add);
        return targets;
    }

    /** Accounts that have a stack in which nobody can work. */
    private List<String> unreachable() {
        return instances(account -> Optional.ofNullable(accounts.get(account))
                .filter(found -> !found.isActive())
                .isPresent());
    }

    private void removeStack() {
        try {
            watching(deployment::delete);
        } catch (DeploymentFailedException e) {
            throw new DeploymentFailedException(e.getMessage() + obstacles());
        }
    }

    private String obstacles() {
        List<Instance> stuck = state().instances().values().stream()
                .filter(instance -> !instance.reason().isEmpty())
                .toList();
        if (stuck.isEmpty()) {
            return "";
        }
        String ids = stuck.stream().map(Instance::account).collect(Collectors.joining(","));
        return stuck.stream()
                .map(instance -> "\n  " + shown(instance.account()) + ": " + instance.reason())
                .collect(Collectors.joining(
                        "",
                        "\nThese accounts are in the way:",
                        "\nMend what the reasons name and run ddorg uninstall again. What cannot be mended can be left"
                                + " there: ddorg uninstall --retain " + ids));
    }

    private void watching(Consumer<DeployProgress> work) {
        try (DeployProgress watch = DeployProgress.ofRemoval(context.terminal(), state(), AGAIN)) {
            work.accept(watch);
        }
    }

    /** What is left, and stays. */
    public RemainingIntegrations leftovers(Optional<DatadogClient> datadog, boolean keepCode) {
        return RemainingIntegrations.of(
                organization.id(),
                accounts,
                datadog.map(DatadogClient::registrations),
                left,
                keepCode && deployment.hasCode() ? Optional.of(deployment.codeBucket()) : Optional.empty(),
                !parameters.isEmpty()
                        && parameters.getOrDefault("DatadogSecretArn", "").isEmpty());
    }

    private StackSetState state() {
        return deployment.stackSet().state().orElse(StackSetState.NONE);
    }

    private String shown(String account) {
        return Optional.ofNullable(accounts.get(account))
                .map(found -> account + " " + found.name() + " (" + found.unitPath() + ")")
                .orElse(account);
    }

    private void note(TextStyle tone, String text) {
        context.terminal().note(tone, text);
    }
}
