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

/** Shows a change set and asks for confirmation. Deletes the change set when the answer is no. */
record ChangeSetReview(CommandContext context, OrganizationDeployment deployment, Installation installation) {

    /** Removing one of these removes the integrations of the accounts, or the keys. */
    private static final Set<String> CRITICAL_TYPES =
            Set.of("AWS::CloudFormation::StackSet", "Custom::DatadogAwsAccount", "AWS::SecretsManager::Secret");

    /**
     * Asks whether to execute the change set.
     *
     * @param settings the changed parameters, one line each
     * @param removedAccounts the accounts that lose the integration, one line each
     * @throws UserAbort when the answer is no; the change set is deleted
     */
    void ask(ChangeSet changeSet, List<String> settings, List<String> removedAccounts) {
        show(changeSet, settings, removedAccounts);
        try {
            if (removedAccounts.isEmpty() && changeSet.changes().stream().noneMatch(ChangeSetReview::isCritical)) {
                context.confirm("Apply these changes?");
            } else {
                context.confirmByName(warning(removedAccounts), installation.prefix());
            }
        } catch (UserAbort | UsageException e) {
            deployment.discard(changeSet);
            throw e;
        }
    }

    private static boolean isCritical(ProposedChange change) {
        boolean removes =
                change.action().equals("Remove") || change.replacement().equals("True");
        return removes && CRITICAL_TYPES.contains(change.type());
    }

    private static String warning(List<String> removedAccounts) {
        return removedAccounts.isEmpty()
                ? "This removes or replaces resources of Datadog's integration."
                : "This removes Datadog's integration from " + removedAccounts.size()
                        + (removedAccounts.size() == 1 ? " account." : " accounts.");
    }

    private void show(ChangeSet changeSet, List<String> settings, List<String> removedAccounts) {
        context.note(TextStyle.STRONG, "Changes to stack " + changeSet.stack() + ":");
        if (changeSet.changes().isEmpty()) {
            context.note(TextStyle.PLAIN, "  Outputs or descriptions only");
        }
        changeSet
                .changes()
                .forEach(change ->
                        context.note(change.mayDestroy() ? TextStyle.BAD : TextStyle.PLAIN, "  " + change.inWords()));
        settings.forEach(setting -> context.note(TextStyle.PLAIN, "  Set " + setting));
        removedAccounts.forEach(account -> context.note(TextStyle.BAD, "  Remove from " + account));
    }
}
