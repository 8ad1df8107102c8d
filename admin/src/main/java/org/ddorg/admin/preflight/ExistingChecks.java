package org.ddorg.admin.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.Prerequisites.StackFacts;
import org.ddorg.admin.aws.stack.Prerequisites.StackSetFacts;
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
        if (stack.status().endsWith("_IN_PROGRESS") && !stack.status().equals("REVIEW_IN_PROGRESS")) {
            return Finding.warns("installation", what, "wait until the operation ends");
        }
        return switch (stack.status()) {
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED" ->
                Finding.warns(
                        "installation",
                        what + ": creation failed and was rolled back",
                        "run ddorg deploy, which starts over");
            case "UPDATE_ROLLBACK_FAILED" ->
                Finding.warns("installation", what, "run ddorg deploy, which continues the rollback and then deploys");
            case "CREATE_FAILED", "DELETE_FAILED" ->
                Finding.fails(
                        "installation", what + " and can only be deleted", "run ddorg uninstall, then ddorg deploy");
            case "UPDATE_FAILED" ->
                Finding.fails("installation", what, "run aws cloudformation rollback-stack --stack-name " + name);
            default -> Finding.passes("installation", what + "; ddorg deploy updates it");
        };
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
