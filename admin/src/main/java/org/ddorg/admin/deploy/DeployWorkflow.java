package org.ddorg.admin.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.StackChangedException;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.InstallationStatus;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.PrerequisiteReader;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.preflight.CheckResult;
import org.ddorg.admin.preflight.Finding;
import org.ddorg.admin.preflight.PlannedInstallation;
import org.ddorg.admin.preflight.Preflight;
import org.ddorg.admin.preflight.PreflightReport;
import org.ddorg.admin.preflight.PreflightView;
import org.ddorg.admin.reconcile.apply.OverrideBackup;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;

/**
 * {@code ddorg deploy}: waits for an operation in progress, checks the prerequisites, and deploys.
 *
 * @param template of the organization
 * @param management the organization's management account
 * @param verbose whether to show the checks that pass
 */
public record DeployWorkflow(
        CommandContext context,
        AwsClients aws,
        Installation installation,
        DatadogEnvironment datadog,
        TemplateParameters template,
        ManagementAccount management,
        boolean verbose) {

    private static final int TRIES = 5;

    static final String RESUME_COMMAND = "ddorg deploy";

    /**
     * Deploys the request, unless everything is up to date. Starts over when another person changes the stack meanwhile:
     * watches the other operation, and shows again what is left to change.
     *
     * @throws UsageException when a requested OU or account does not exist, or settings contradict each other
     * @throws DeploymentFailedException when another check fails, or AWS fails
     */
    public DeployOutcome run(DeployRequest given) {
        PrerequisiteReader prerequisites = new PrerequisiteReader(aws);
        check(given, prerequisites);
        OrganizationDeployment deployment = new OrganizationDeployment(aws, installation);
        boolean isUpdate = deployment.stack().isPresent();
        for (int tries = 1; tries < TRIES; tries++) {
            try {
                return runOnce(given, prerequisites, deployment);
            } catch (StackChangedException e) {
                if (isUpdate) {
                    deployment.requireStack();
                }
                context.note(TextStyle.STRONG, e.getMessage() + "\nStarting over.");
            }
        }
        return runOnce(given, prerequisites, deployment);
    }

    private DeployOutcome runOnce(
            DeployRequest given, PrerequisiteReader prerequisites, OrganizationDeployment deployment) {
        awaitOperation(deployment);
        Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
        Map<String, String> deployed = stack.map(OrganizationStack::parameters).orElseGet(Map::of);
        DeployRequest request = stack.isEmpty() && prerequisites.isCalledByDelegate() ? given.asDelegate() : given;
        Optional<DatadogKeys> keys = keys(stack, request.hasOwnSecret(deployed));
        DatadogSite site = datadog.site(request.site(deployed));
        PlannedInstallation planned = request.planned(installation, deployed, site);
        if (!isReady(prerequisites, planned, keys)) {
            throw new DeploymentFailedException("Preflight checks failed. Nothing was changed.");
        }
        OrganizationInfo organization = prerequisites.organization();
        management.validate(organization.managementAccount(), planned.asDelegate());
        OrganizationTree tree = prerequisites.tree();
        OuParameters ouParameters = new OuParameters(
                context, aws, installation, organization, tree, new ParameterOverrides(aws, installation));
        List<OuParameter> settings = OuParameters.withIds(request.ouParameters(), tree);
        OverrideBackup backup = new OverrideBackup(aws, installation);
        return new StackDeployer(context, deployment, installation, template, organization, tree, backup, management)
                .deploy(
                        stack.filter(found -> found.installationStatus().isFine()),
                        request.changes(deployed, tree, site, keys),
                        () -> {
                            boolean hasOverrides = ouParameters.apply(settings, deployed.isEmpty());
                            return (planned.asDelegate() && management.deploy(organization)) || hasOverrides;
                        },
                        () -> integrated(site, keys));
    }

    private void check(DeployRequest request, PrerequisiteReader prerequisites) {
        try {
            Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
            new RequestCheck(request)
                    .all(stack.map(OrganizationStack::parameters).orElseGet(Map::of), prerequisites::tree);
        } catch (InvalidFileException e) {
            throw new UsageException(e.getMessage() + " Nothing was changed.");
        }
    }

    private Set<String> integrated(DatadogSite site, Optional<DatadogKeys> keys) {
        return keys.map(pair -> datadog.client(site, pair).integrations()).stream()
                .flatMap(List::stream)
                .map(DatadogIntegration::accountId)
                .collect(Collectors.toSet());
    }

    /** Watches an operation that is already in progress, perhaps of another person. */
    private void awaitOperation(OrganizationDeployment deployment) {
        Optional<OrganizationStack> stack = deployment.stack();
        stack.ifPresent(found -> found.require(InstallationStatus.Use.DEPLOY, installation));
        if (stack.filter(found -> found.installationStatus().isBusy()).isPresent()) {
            context.note(
                    TextStyle.STRONG,
                    "Stack " + installation.organizationStack() + ": operation in progress. Waiting for it.");
            StackSetState state = deployment.stackSet().state().orElse(StackSetState.NONE);
            int accounts = state.instances().size();
            try (DeployProgress progress =
                    DeployProgress.of(context.terminal(), StackSetState.NONE, accounts, RESUME_COMMAND)) {
                deployment.await(progress);
            }
        }
    }

    /** The keys of the secret, if it can be read: CloudFormation may still know those from before a rotation. */
    private Optional<DatadogKeys> keys(Optional<OrganizationStack> stack, boolean hasOwnSecret) {
        Optional<DatadogKeys> deployed = stack.flatMap(
                found -> DeployedKeys.read(aws, found, context.terminal().redaction()));
        if (hasOwnSecret || (stack.isPresent() && deployed.isEmpty())) {
            return datadog.keysOfEnvironment().or(() -> deployed);
        }
        DatadogKeys keys = datadog.keys(deployed);
        requireValid("DatadogApiKey", keys.api());
        requireValid("DatadogAppKey", keys.application());
        return Optional.of(keys);
    }

    private void requireValid(String parameter, String key) {
        template.problem(parameter, key).ifPresent(problem -> {
            throw new UsageException(problem);
        });
    }

    private boolean isReady(PrerequisiteReader prerequisites, PlannedInstallation planned, Optional<DatadogKeys> keys) {
        PreflightView view = new PreflightView(context.terminal()::note);
        PreflightReport report = new Preflight(prerequisites, datadog, planned).run(keys, each -> show(view, each));
        view.conclude(report);
        return report.isFine();
    }

    private void show(PreflightView view, Finding finding) {
        if (verbose || finding.verdict() != CheckResult.PASSES) {
            view.show(finding);
        }
    }
}
