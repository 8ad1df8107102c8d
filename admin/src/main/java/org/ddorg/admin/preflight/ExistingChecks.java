package org.ddorg.admin.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.InstallationStatus;
import org.ddorg.admin.aws.stack.PrerequisiteReader.StackFacts;
import org.ddorg.admin.aws.stack.PrerequisiteReader.StackSetFacts;
import org.ddorg.contract.RoleAttributes;

/** Checks of what exists already: ddorg, and other Datadog resources. */
final class ExistingChecks {

    /** The default quota of StackSets per account. */
    static final int STACK_SETS = 1000;

    private static final int NEARLY = 990;
    /** The prefix of the descriptions of ddorg's templates. */
    private static final String OWN = "ddorg";

    private ExistingChecks() {}

    static Finding installation(Installation installation, Optional<StackFacts> stack, List<StackSetFacts> sets) {
        String name = installation.organizationStack();
        if (stack.isPresent()) {
            return installed(name, stack.get());
        }
        boolean taken = sets.stream().anyMatch(set -> set.name().equals(installation.stackSet()));
        return taken
                ? Finding.fails(
                        "installation",
                        "StackSet " + installation.stackSet() + " exists without stack " + name,
                        "delete the StackSet, or pass another --prefix")
                : Finding.passes("installation", "stack " + name + " does not exist yet");
    }

    private static Finding installed(String name, StackFacts stack) {
        String what = "stack " + name + " is " + stack.status();
        if (!stack.description().startsWith(OWN)) {
            return Finding.fails("installation", what + " and was not created by ddorg", "pass another --prefix");
        }
        InstallationStatus status = InstallationStatus.of(stack.status());
        String advice = status.advice(name).orElse("");
        return switch (status.reactionTo(InstallationStatus.Use.DEPLOY)) {
            case RUNS -> Finding.passes("installation", what + "; ddorg deploy updates it");
            case WAITS, RECOVERS -> Finding.warns("installation", what, advice);
            case REFUSES -> Finding.fails("installation", what, advice);
        };
    }

    /** @param regions other than the one to deploy in, with an installation of the same prefix */
    static Finding elsewhere(Installation installation, List<String> regions) {
        return Finding.fails(
                "installation",
                "stack " + installation.organizationStack() + " exists in " + String.join(", ", regions)
                        + "; a second installation would take over its accounts",
                "pass --region " + regions.get(0) + ". To move the installation, run ddorg uninstall there first");
    }

    /** Whether it is the StackSet of a ddorg installation. */
    static boolean isInstallation(StackSetFacts set) {
        return set.description().startsWith(OWN);
    }

    /** @param accounts to onboard that another installation integrates */
    static Finding overlap(Installation other, List<String> accounts) {
        return Finding.fails(
                "prefix",
                "installation " + other.prefix() + " already integrates " + TargetChecks.some(accounts),
                "update that installation: --prefix " + other.prefix()
                        + ". For a second installation, pass other OUs, exclude these accounts, and set"
                        + " IncludeManagementAccount=false");
    }

    static Finding quota(List<StackSetFacts> sets, Installation installation) {
        boolean isThere = sets.stream().anyMatch(set -> set.name().equals(installation.stackSet()));
        String what = sets.size() + " of " + STACK_SETS + " StackSets (default quota) in use";
        return sets.size() < NEARLY || isThere
                ? Finding.passes("stack-sets", what)
                : Finding.warns(
                        "stack-sets",
                        what,
                        "check the quota in Service Quotas: CloudFormation, Stack sets per administrator account");
    }

    /** Whether its name or description mentions Datadog, as those of another ddorg do. */
    static boolean isForDatadog(StackSetFacts set) {
        return mentions(set.name() + " " + set.description());
    }

    static boolean mentions(String text) {
        return text.toLowerCase(Locale.ROOT).contains("datadog");
    }

    /** @param earlier the StackSets for Datadog, except this installation's */
    static Finding earlier(List<StackSetFacts> earlier, boolean readsTemplates) {
        String how = readsTemplates ? "" : " by name or description (too many to read their templates)";
        return earlier.isEmpty()
                ? Finding.passes("earlier", "no other StackSet for Datadog found" + how)
                : Finding.warns(
                        "earlier",
                        "other StackSets for Datadog: "
                                + TargetChecks.some(earlier.stream()
                                        .map(StackSetFacts::name)
                                        .toList()),
                        "migrate as in docs/operations.md; ddorg adopts what they created. Do not keep two of them with"
                                + " different roles in one account");
    }

    /** @param tags of the role of that name in the management account, where there is one */
    static Finding role(String name, Optional<Map<String, String>> tags) {
        if (tags.isEmpty()) {
            return Finding.passes("role", "role " + name + " does not exist yet in this account");
        }
        return tags.get().containsKey(RoleAttributes.OWNER_TAG)
                ? Finding.passes("role", "role " + name + " was created by ddorg")
                : Finding.warns(
                        "role",
                        "role " + name + " exists in this account and was not created by ddorg",
                        "none if it is Datadog's: ddorg adopts it and leaves it on uninstall. Otherwise set another"
                                + " IAMRoleName");
    }
}
