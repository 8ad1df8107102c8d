package org.ddorg.admin.deploy;

import java.util.List;
import java.util.Set;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.ChangeSet;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.admin.terminal.UserAbort;

/** Shows what would be changed, and asks. A no throws it away. */
record ChangeSetReview(
        CommandContext context, OrganizationDeployment deployment, Installation installation, boolean yes) {

    /** With these goes what ddorg made in the accounts, or the keys. */
    private static final Set<String> WEIGHTY =
            Set.of("AWS::CloudFormation::StackSet", "Custom::DatadogAwsAccount", "AWS::SecretsManager::Secret");

    /**
     * Asks whether to execute the change set.
     *
     * @param settings parameters that change, each as it is shown
     * @param losing accounts from which ddorg would go, each as it is shown
     * @throws UserAbort when the answer is no; the change set is gone then
     */
    void ask(ChangeSet changeSet, List<String> settings, List<String> losing) {
        show(changeSet, settings, losing);
        try {
            if (losing.isEmpty() && changeSet.changes().stream().noneMatch(ChangeSetReview::isRemoval)) {
                context.confirm("Do this?", yes);
            } else {
                context.confirmByName(warning(losing), installation.prefix(), yes);
            }
        } catch (UserAbort | UsageException e) {
            deployment.discard(changeSet);
            throw e;
        }
    }

    private static boolean isRemoval(ProposedChange change) {
        boolean goes = change.action().equals("Remove") || change.replacement().equals("True");
        return goes && WEIGHTY.contains(change.type());
    }

    private static String warning(List<String> losing) {
        return losing.isEmpty()
                ? "This removes or replaces what Datadog's integration rests on."
                : "This takes Datadog's integration away from " + losing.size()
                        + (losing.size() == 1 ? " account." : " accounts.");
    }

    private void show(ChangeSet changeSet, List<String> settings, List<String> losing) {
        note(TextStyle.STRONG, "Stack " + changeSet.stack() + " would be changed:");
        if (changeSet.changes().isEmpty()) {
            note(TextStyle.PLAIN, "  outputs or descriptions only");
        }
        changeSet.changes().forEach(change -> note(tone(change), "  " + change.inWords()));
        settings.forEach(setting -> note(TextStyle.PLAIN, "  Set " + setting));
        losing.forEach(account -> note(TextStyle.BAD, "  Remove from " + account));
    }

    private static TextStyle tone(ProposedChange change) {
        return change.mayDestroy() ? TextStyle.BAD : TextStyle.PLAIN;
    }

    private void note(TextStyle tone, String text) {
        context.terminal().note(tone, text);
    }
}
