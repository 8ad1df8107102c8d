package org.ddorg.admin.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.ChangeSet;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.reconcile.apply.OverrideBackup;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Deploys the code bucket and the organization stack after the checks have passed. Each step reads the current state
 * first, so a repeated run continues an interrupted one.
 */
record StackDeployer(
        CommandContext context,
        OrganizationDeployment deployment,
        Installation installation,
        TemplateParameters template,
        OrganizationInfo organization,
        OrganizationTree tree,
        OverrideBackup backup,
        ManagementAccount management) {

    /**
     * Deploys, unless everything is up to date.
     *
     * @param former the stack as it was read, if it is to be updated
     * @param changes the parameters to set
     * @param followUp runs after the stack is deployed; returns whether it changed anything
     * @param integrated reads which accounts are integrated
     */
    DeployOutcome deploy(
            Optional<OrganizationStack> former,
            Map<String, String> changes,
            BooleanSupplier followUp,
            Supplier<Set<String>> integrated) {
        prepare();
        deployment.code().uploadCode();
        Optional<OrganizationStack> deployed =
                former.isPresent() ? Optional.of(deployment.requireStack()) : deployment.stack();
        Map<String, String> before = deployed.map(OrganizationStack::parameters).orElseGet(Map::of);
        Map<String, String> all =
                before.isEmpty() ? DeployRequest.ofNew(changes, installation, organization.id(), tree) : changes;
        ChangeSet changeSet = deployment.propose(all, template.names());
        if (!changeSet.isEmpty()) {
            Map<String, String> planned = new LinkedHashMap<>(before);
            planned.putAll(all);
            new ChangeSetReview(context, deployment, installation)
                    .ask(
                            changeSet,
                            ParameterChange.between(before, changes, template).stream()
                                    .map(ParameterChange::inWords)
                                    .toList(),
                            removedAccounts(before, planned));
            execute(changeSet, deployed, planned);
        }
        boolean isRestored = changeSet.isEmpty() && backup.restore(state -> {});
        boolean isUnchanged = !followUp.getAsBoolean() && changeSet.isEmpty() && !isRestored;
        return outcome(isUnchanged, changeSet, integrated);
    }

    /**
     * Reads everything again: another person may have changed what the command did.
     *
     * @throws DeploymentFailedException when the stack or the StackSet is gone, or another operation runs
     */
    private DeployOutcome outcome(boolean isUnchanged, ChangeSet changeSet, Supplier<Set<String>> integrated) {
        OrganizationStack stack = deployment.requireStack();
        if (!stack.installationStatus().isFine()) {
            throw new DeploymentFailedException(stack.description(installation));
        }
        StackSetState state = deployment
                .stackSet()
                .state()
                .orElseThrow(() -> new DeploymentFailedException("StackSet " + installation.stackSet()
                        + " does not exist, although stack " + installation.organizationStack()
                        + " does. Run ddorg uninstall, then ddorg deploy."));
        Map<String, String> after = stack.parameters();
        return new DeployOutcome(
                isUnchanged,
                changeSet.changes(),
                relevant(state, after, integrated),
                accounts(after).stream().map(OrganizationAccount::id).collect(Collectors.toSet()),
                excluded(after).size(),
                "true".equals(after.get("IncludeManagementAccount")) || management.isDeployed(),
                stack.outputs(),
                names());
    }

    private List<OrganizationAccount> accounts(Map<String, String> parameters) {
        return TargetAccounts.of(parameters).accounts(tree, organization.managementAccount());
    }

    /** The accounts in the OUs that are excluded. */
    private List<OrganizationAccount> excluded(Map<String, String> parameters) {
        TargetAccounts targets = TargetAccounts.of(parameters);
        return new TargetAccounts(targets.targets(), Set.of())
                .accounts(tree, organization.managementAccount()).stream()
                        .filter(account -> targets.excluded().contains(account.id()))
                        .toList();
    }

    /** Excluded accounts have a stack that does nothing: whether it failed matters as long as they are integrated. */
    private static StackSetState relevant(
            StackSetState state, Map<String, String> parameters, Supplier<Set<String>> integrated) {
        Set<String> excluded = TargetAccounts.of(parameters).excluded();
        Set<String> relevant = new TreeSet<>(state.instances().keySet());
        relevant.removeAll(excluded);
        state.failures().stream()
                .map(StackSetState.Instance::account)
                .filter(excluded::contains)
                .filter(account -> integrated.get().contains(account))
                .forEach(relevant::add);
        return state.only(relevant);
    }

    /** Creates the code bucket and recovers a failed stack: without that, AWS cannot create a change set. */
    private void prepare() {
        List<String> preparations = Preparation.of(deployment, installation);
        if (preparations.isEmpty()) {
            return;
        }
        context.note(TextStyle.STRONG, "Required before the changes can be shown:");
        preparations.forEach(line -> context.note(TextStyle.PLAIN, "  " + line));
        context.confirm("Continue?");
        deployment.code().create(organization.id());
        try (DeployProgress progress =
                DeployProgress.ofRemoval(context.terminal(), state(), DeployWorkflow.RESUME_COMMAND)) {
            deployment.recover(progress);
        }
    }

    /** The accounts that are covered now, and would no longer be. */
    private List<String> removedAccounts(Map<String, String> before, Map<String, String> planned) {
        TargetAccounts after = TargetAccounts.of(planned);
        return accounts(before).stream()
                .filter(account -> !after.contains(account))
                .map(account -> account.id() + " " + account.name() + " (" + account.ouPath() + ")")
                .toList();
    }

    private void execute(ChangeSet changeSet, Optional<OrganizationStack> deployed, Map<String, String> planned) {
        int accounts = accounts(planned).size() + excluded(planned).size();
        try (DeployProgress progress =
                DeployProgress.of(context.terminal(), state(), accounts, DeployWorkflow.RESUME_COMMAND)) {
            Runnable update = () -> deployment.execute(changeSet, progress);
            deployed.ifPresentOrElse(stack -> backup.around(stack, planned, tree.accounts(), progress, update), () -> {
                backup.forget();
                update.run();
            });
        }
    }

    private StackSetState state() {
        return deployment.stackSet().state().orElse(StackSetState.NONE);
    }

    private Map<String, String> names() {
        return tree.accounts().stream().collect(Collectors.toMap(OrganizationAccount::id, OrganizationAccount::name));
    }
}
