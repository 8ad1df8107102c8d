package org.ddorg.admin.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.ChangeSet;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.Prerequisites;
import org.ddorg.admin.aws.stack.StackReadiness;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.jspecify.annotations.Nullable;

/**
 * A deployment that can succeed, from the code bucket to the last account. Each step looks first at what there is, so
 * that a run that was cut off anywhere is finished by the next.
 */
public final class Deployer {

    private final CommandContext context;
    private final OrganizationDeployment deployment;
    private final Installation installation;
    private final TemplateParameters template;
    private final OrganizationInfo organization;
    private final OrganizationTree tree;
    private final boolean yes;
    private final String again;

    /**
     * @param prerequisites have passed
     * @param again the command that finishes this, for when it is cut off
     */
    public Deployer(
            CommandContext context,
            OrganizationDeployment deployment,
            Installation installation,
            TemplateParameters template,
            Prerequisites prerequisites,
            boolean yes,
            String again) {
        this.context = context;
        this.deployment = deployment;
        this.installation = installation;
        this.template = template;
        this.organization = prerequisites.organization();
        this.tree = prerequisites.tree();
        this.yes = yes;
        this.again = again;
    }

    /**
     * Deploys, unless everything is so already.
     *
     * @param given the parameters that do not keep their values
     * @param afterwards what else is done to the accounts, when all have it; says whether it did anything
     */
    public DeployOutcome deploy(Map<String, String> given, BooleanSupplier afterwards) {
        makeWay();
        deployment.uploadCode();
        Map<String, String> before = deployment.parameters().orElseGet(Map::of);
        ChangeSet changeSet = deployment.propose(all(given), names(template));
        if (!changeSet.isEmpty()) {
            new ChangeSetReview(context, deployment, installation, yes)
                    .ask(changeSet, settings(before, given), losing(before, given));
            execute(changeSet, now(before, given));
        }
        boolean isUnchanged = !afterwards.getAsBoolean() && changeSet.isEmpty();
        Map<String, String> after = deployment.parameters().orElseGet(Map::of);
        return new DeployOutcome(
                isUnchanged,
                changeSet.changes(),
                state(),
                TargetAccounts.of(after)
                        .accounts(tree, organization.managementAccount())
                        .size(),
                "true".equals(after.get("IncludeManagementAccount")),
                deployment.outputs(),
                names());
    }

    /** What has to be there, or out of the way, before changes can be shown; it is asked for as well. */
    private void makeWay() {
        StackReadiness footing = deployment.footing();
        boolean isStuck = footing != StackReadiness.READY
                && footing != StackReadiness.ABSENT
                && footing != StackReadiness.REVIEWED;
        if (deployment.hasCodeBucket() && !isStuck) {
            return;
        }
        note(TextStyle.STRONG, "First, so that the changes can be shown:");
        if (!deployment.hasCodeBucket()) {
            note(
                    TextStyle.PLAIN,
                    "  Add the bucket " + deployment.codeBucket() + " for the function's code (stack "
                            + installation.codeStack() + ")");
        }
        if (isStuck) {
            note(TextStyle.PLAIN, "  " + recovery(footing));
        }
        context.confirm("Do this?", yes);
        deployment.createCodeBucket(organization.id());
        try (DeployProgress watch = DeployProgress.ofRemoval(context.terminal(), state(), again)) {
            deployment.recover(watch);
        }
    }

    private String recovery(StackReadiness footing) {
        String stack = "stack " + installation.organizationStack();
        return footing == StackReadiness.HALF_RESTORED
                ? "Go on with taking back the last change of " + stack + ", which failed"
                : "Remove what is left of " + stack + ", whose making failed and was taken back";
    }

    private Map<String, String> all(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(given);
        if (deployment.parameters().isEmpty()) {
            all.put("OrganizationId", organization.id());
            all.put("Prefix", installation.prefix());
            all.putIfAbsent("OrganizationalUnitIds", tree.rootId());
        }
        return all;
    }

    private Map<String, String> now(Map<String, String> before, Map<String, String> given) {
        Map<String, String> now = new LinkedHashMap<>(before);
        now.putAll(all(given));
        return now;
    }

    /** What is set otherwise than before, without keys: a line for each parameter. */
    private List<String> settings(Map<String, String> before, Map<String, String> given) {
        return new TreeMap<>(given)
                .entrySet().stream()
                        .filter(setting -> !setting.getValue().equals(before.get(setting.getKey())))
                        .filter(setting -> template.find(setting.getKey())
                                .filter(definition -> !definition.secret())
                                .isPresent())
                        .map(setting -> setting.getKey() + ": " + shown(before.get(setting.getKey())) + " → "
                                + shown(setting.getValue()))
                        .toList();
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "(not set)" : value;
    }

    /** Accounts that have it, and would no longer be covered. */
    private List<String> losing(Map<String, String> before, Map<String, String> given) {
        TargetAccounts after = TargetAccounts.of(now(before, given));
        return TargetAccounts.of(before).accounts(tree, organization.managementAccount()).stream()
                .filter(account -> !after.holds(account))
                .map(account -> account.id() + " " + account.name() + " (" + account.unitPath() + ")")
                .toList();
    }

    private void execute(ChangeSet changeSet, Map<String, String> parameters) {
        int accounts = TargetAccounts.of(parameters)
                .accounts(tree, organization.managementAccount())
                .size();
        try (DeployProgress watch = DeployProgress.of(context.terminal(), state(), accounts, again)) {
            deployment.execute(changeSet, watch);
        }
    }

    private StackSetState state() {
        return deployment.stackSet().state().orElse(StackSetState.NONE);
    }

    private static Set<String> names(TemplateParameters template) {
        return template.all().stream().map(TemplateParameters.Definition::name).collect(Collectors.toSet());
    }

    private Map<String, String> names() {
        return tree.accounts().stream().collect(Collectors.toMap(OrganizationAccount::id, OrganizationAccount::name));
    }

    private void note(TextStyle tone, String text) {
        context.terminal().note(tone, text);
    }
}
