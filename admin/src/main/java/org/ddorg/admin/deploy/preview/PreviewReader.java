package org.ddorg.admin.deploy.preview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.aws.stack.PrerequisiteReader;
import org.ddorg.admin.aws.stack.StackReadiness;
import org.ddorg.admin.aws.stackset.ParameterOverrides;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.config.TemplateParameters.Definition;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.OuParameters;
import org.ddorg.admin.deploy.ParameterChange;
import org.ddorg.admin.deploy.Preparation;
import org.ddorg.admin.deploy.RequestCheck;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.apply.DesiredStateReader;

/** Reads what is deployed, and compares it with a request. Makes read calls to AWS only, and none to Datadog. */
public record PreviewReader(
        AwsClients aws, Installation installation, DatadogEnvironment datadog, TemplateParameters template) {

    /**
     * The preview of a deployment of the request.
     *
     * @throws org.ddorg.admin.file.InvalidFileException when an OU or account does not exist, or settings contradict each
     *     other
     * @throws DeploymentFailedException when the stack cannot be deployed
     */
    public DeploymentPreview read(DeployRequest given) {
        PrerequisiteReader prerequisites = new PrerequisiteReader(aws);
        OrganizationDeployment deployment = new OrganizationDeployment(aws, installation);
        Optional<OrganizationStack> stack = deployment.stack();
        Map<String, String> deployed = stack.map(OrganizationStack::parameters).orElseGet(Map::of);
        new RequestCheck(given).all(deployed, prerequisites::tree);
        DeployRequest request = stack.isEmpty() && prerequisites.isCalledByDelegate() ? given.asDelegate() : given;
        boolean isNew = stack.isEmpty() || isRecreated(deployment.readiness());
        OrganizationTree tree = prerequisites.tree();
        OrganizationInfo organization = prerequisites.organization();
        Map<String, String> changes =
                request.changes(deployed, tree, datadog.site(request.site(deployed)), Optional.empty());
        return new Comparison(
                        deployment,
                        organization,
                        tree,
                        isNew ? Map.of() : deployed,
                        isNew ? DeployRequest.ofNew(changes, installation, organization.id(), tree) : changes,
                        isNew ? new TreeMap<>() : new ParameterOverrides(aws, installation).read(),
                        OuParameters.withIds(request.ouParameters(), tree))
                .preview();
    }

    /** @throws DeploymentFailedException for a stack that {@code ddorg deploy} refuses */
    private boolean isRecreated(StackReadiness readiness) {
        String stack = "Stack " + installation.organizationStack();
        return switch (readiness) {
            case ROLLBACK_COMPLETE, ROLLBACK_FAILED -> true;
            case ABSENT, REVIEW_IN_PROGRESS, READY, IN_PROGRESS, UPDATE_ROLLBACK_FAILED -> false;
            case DELETE_IN_PROGRESS ->
                throw new DeploymentFailedException(
                        stack + " is being deleted. Watch the deletion with ddorg uninstall, then deploy again.");
            case CREATE_FAILED, DELETE_FAILED ->
                throw new DeploymentFailedException(stack + " is " + readiness
                        + " and can only be deleted. Run ddorg uninstall, then ddorg deploy.");
            case UPDATE_FAILED ->
                throw new DeploymentFailedException(stack + " is UPDATE_FAILED. Run aws cloudformation rollback-stack"
                        + " --stack-name " + installation.organizationStack());
        };
    }

    /** What was read, and what is requested. */
    private final class Comparison {
        private final OrganizationDeployment deployment;
        private final OrganizationTree tree;
        private final Map<String, String> deployed;
        private final Map<String, String> changes;
        private final SortedMap<String, Map<String, String>> overrides;
        private final List<OuParameter> ouParameters;
        private final AccountComparison accounts;

        Comparison(
                OrganizationDeployment deployment,
                OrganizationInfo organization,
                OrganizationTree tree,
                Map<String, String> deployed,
                Map<String, String> changes,
                SortedMap<String, Map<String, String>> overrides,
                List<OuParameter> ouParameters) {
            this.deployment = deployment;
            this.tree = tree;
            this.deployed = deployed;
            this.changes = changes;
            this.overrides = overrides;
            this.ouParameters = ouParameters;
            this.accounts = new AccountComparison(
                    tree.accounts(),
                    desired(deployed, overrides, organization),
                    desired(planned(), OuParameters.merged(overrides, ouParameters), organization));
        }

        private Map<String, String> planned() {
            Map<String, String> all = new HashMap<>();
            for (Definition definition : template.all()) {
                definition.defaultValue().ifPresent(value -> all.put(definition.name(), value));
            }
            all.putAll(deployed);
            all.putAll(changes);
            return all;
        }

        private DesiredState desired(
                Map<String, String> parameters,
                Map<String, Map<String, String>> stored,
                OrganizationInfo organization) {
            OrganizationStack stack = new OrganizationStack("", parameters, Map.of());
            return new DesiredStateReader(stack, stored).desired(organization.id(), organization.managementAccount());
        }

        DeploymentPreview preview() {
            boolean isNew = deployed.isEmpty();
            TemplateChanges templates = TemplateChanges.between(
                    isNew ? "{}" : deployment.template(), deployment.bundle().organizationTemplate());
            DeploymentPreview.Version version = new DeploymentPreview.Version(
                    Optional.ofNullable(deployed.get("CodeKey")),
                    deployment.bundle().codeKey(),
                    templates.differs(),
                    isNew ? List.of() : templates.resources());
            List<ParameterChange> parameters = ParameterChange.between(deployed, changes, template);
            Set<String> ofAccounts = TemplateParameters.ofMember().names();
            boolean reachesAll = !version.deployed().equals(Optional.of(version.bundled()))
                    || templates.reachAccounts()
                    || parameters.stream().anyMatch(change -> ofAccounts.contains(change.name()));
            return new DeploymentPreview(
                    new DeploymentPreview.Target(
                            installation.organizationStack(),
                            aws.callerAccount(),
                            aws.region().id()),
                    isNew,
                    Preparation.of(deployment, installation),
                    version,
                    parameters,
                    OuChanges.of(tree, overrides, ouParameters),
                    accounts.changes(reachesAll),
                    accounts.costs());
        }
    }
}
