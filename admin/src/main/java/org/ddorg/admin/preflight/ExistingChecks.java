package org.ddorg.admin.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.Prerequisites.StackFacts;
import org.ddorg.admin.aws.stack.Prerequisites.StackSetFacts;

/** What is there already: ddorg itself, and what others made for Datadog. */
final class ExistingChecks {

    /** StackSets of an account unless AWS has raised the quota. */
    static final int STACK_SETS = 1000;

    private static final int NEARLY = 990;
    /** What the descriptions of ddorg's templates begin with. */
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
                        "there is a StackSet " + installation.stackSet() + " without a stack " + name,
                        "remove it, or take another --prefix")
                : Finding.passes("installation", "there is none yet by the name of " + name);
    }

    private static Finding installed(String name, StackFacts stack) {
        String what = "stack " + name + " is " + stack.status();
        if (!stack.description().startsWith(OWN)) {
            return Finding.fails("installation", what + ", and is not ddorg's", "take another --prefix");
        }
        if (stack.status().endsWith("_IN_PROGRESS") && !stack.status().equals("REVIEW_IN_PROGRESS")) {
            return Finding.warns("installation", what, "wait until that has ended");
        }
        return switch (stack.status()) {
            case "ROLLBACK_COMPLETE", "ROLLBACK_FAILED" ->
                Finding.warns("installation", what + ": an attempt that was taken back", "ddorg deploy begins anew");
            case "UPDATE_ROLLBACK_FAILED" ->
                Finding.warns("installation", what, "ddorg deploy goes on with taking it back, and then deploys");
            case "CREATE_FAILED", "DELETE_FAILED" ->
                Finding.fails("installation", what + ", which can only be deleted", "ddorg uninstall, then deploy");
            case "UPDATE_FAILED" ->
                Finding.fails("installation", what, "aws cloudformation rollback-stack --stack-name " + name);
            default -> Finding.passes("installation", what + ": deploying updates it");
        };
    }

    static Finding quota(List<StackSetFacts> sets, Installation installation) {
        boolean isThere = sets.stream().anyMatch(set -> set.name().equals(installation.stackSet()));
        String what = sets.size() + " of " + STACK_SETS + " StackSets, unless AWS has given you more, are taken";
        return sets.size() < NEARLY || isThere
                ? Finding.passes("stack-sets", what)
                : Finding.warns(
                        "stack-sets", what, "look into Service Quotas, CloudFormation, stack sets per administrator");
    }

    /** Whether a StackSet is by its name or its description for Datadog, or is another ddorg. */
    static boolean isForDatadog(StackSetFacts set) {
        return mentions(set.name() + " " + set.description());
    }

    static boolean mentions(String text) {
        return text.toLowerCase(Locale.ROOT).contains("datadog");
    }

    /** @param earlier those that are for Datadog, without ddorg's own of this installation */
    static Finding earlier(List<StackSetFacts> earlier, boolean lookedIntoTemplates) {
        String how = lookedIntoTemplates ? "" : " by name or description (there are too many to read all templates)";
        return earlier.isEmpty()
                ? Finding.passes("earlier", "no other StackSet is for Datadog" + how)
                : Finding.warns(
                        "earlier",
                        "for Datadog too: StackSet "
                                + TargetChecks.some(earlier.stream()
                                        .map(StackSetFacts::name)
                                        .toList()),
                        "what it made is adopted; how to come from it is in docs/operations.md. Two of them in one"
                                + " account with different roles get into each other's way");
    }

    /** @param tags of the role of that name in the management account, where there is one */
    static Finding role(String name, Optional<Map<String, String>> tags) {
        if (tags.isEmpty()) {
            return Finding.passes("role", "this account has no role " + name + " yet");
        }
        return tags.get().containsKey("ddorg:owner")
                ? Finding.passes("role", "role " + name + " is ddorg's")
                : Finding.warns(
                        "role",
                        "role " + name + " is in this account, and not ddorg's",
                        "nothing, if it is Datadog's: it is adopted, and stays when ddorg goes. Otherwise set another"
                                + " IAMRoleName");
    }
}
