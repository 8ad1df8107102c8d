package org.ddorg.admin;

import java.util.List;
import java.util.Set;
import org.ddorg.admin.aws.Change;
import org.ddorg.admin.aws.ChangeSet;
import org.ddorg.admin.aws.Deployment;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.terminal.Tone;

/** Shows what would be changed, and asks. A no throws it away. */
record Proposal(Surroundings surroundings, Deployment deployment, Installation installation, boolean yes) {

    /** With these goes what ddorg made in the accounts, or the keys. */
    private static final Set<String> WEIGHTY =
            Set.of("AWS::CloudFormation::StackSet", "Custom::DatadogAwsAccount", "AWS::SecretsManager::Secret");

    /**
     * Asks whether to execute the change set.
     *
     * @param settings parameters that change, each as it is shown
     * @param losing accounts from which ddorg would go, each as it is shown
     * @throws Declined when the answer is no; the change set is gone then
     */
    void ask(ChangeSet changeSet, List<String> settings, List<String> losing) {
        show(changeSet, settings, losing);
        try {
            if (losing.isEmpty() && changeSet.changes().stream().noneMatch(Proposal::isRemoval)) {
                surroundings.confirm("Do this?", yes);
            } else {
                surroundings.confirmByName(warning(losing), installation.prefix(), yes);
            }
        } catch (Declined | Unusable e) {
            deployment.discard(changeSet);
            throw e;
        }
    }

    private static boolean isRemoval(Change change) {
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
        note(Tone.STRONG, "Stack " + changeSet.stack() + " would be changed:");
        if (changeSet.changes().isEmpty()) {
            note(Tone.PLAIN, "  outputs or descriptions only");
        }
        changeSet.changes().forEach(change -> note(tone(change), "  " + change.inWords()));
        settings.forEach(setting -> note(Tone.PLAIN, "  Set " + setting));
        losing.forEach(account -> note(Tone.BAD, "  Remove from " + account));
    }

    private static Tone tone(Change change) {
        return change.mayDestroy() ? Tone.BAD : Tone.PLAIN;
    }

    private void note(Tone tone, String text) {
        surroundings.terminal().note(tone, text);
    }
}
