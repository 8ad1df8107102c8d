package org.ddorg.admin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.reconcile.apply.FleetReader;
import org.ddorg.admin.rehearsal.inspection.AccountReport;

/**
 * What {@code ddorg status} and {@code ddorg plan} say of an organization that was inspected: by the very code of these
 * commands, from what can be seen from the management account alone. Of accounts that are as they should be they must
 * say so, and want nothing done.
 */
record StatusCrossCheck(RehearsalClients access) {

    /** Where they differ from the inspection, in words; none where nothing is deployed. */
    List<String> on(List<AccountReport> inspected) {
        return OrganizationStack.find(access.management(), Installation.DEFAULT)
                .map(stack -> new FleetReader(access.management(), Installation.DEFAULT, stack, access.datadog()))
                .map(survey -> differences(survey.read(count -> {}), inspected))
                .orElseGet(List::of);
    }

    private static List<String> differences(FleetSnapshot snapshot, List<AccountReport> inspected) {
        Map<String, AccountReport> fine = inspected.stream()
                .filter(report -> report.isFine() && !report.expectation().orphaned())
                .collect(Collectors.toMap(
                        report -> report.expectation().account().id(), Function.identity()));
        List<AccountStatus> standings = FleetEvaluator.of(snapshot);
        List<String> differences = new ArrayList<>();
        standings.stream()
                .filter(standing -> fine.containsKey(standing.account().id()))
                .filter(standing -> !standing.state().isInSync())
                .map(StatusCrossCheck::words)
                .forEach(differences::add);
        FleetPlan.of(snapshot, standings).steps().stream()
                .filter(step -> concerns(step, fine))
                .map(step -> "ddorg plan would " + step.description() + ", where all is as it should be")
                .forEach(differences::add);
        return differences;
    }

    private static boolean concerns(FleetStep step, Map<String, AccountReport> fine) {
        return step.accounts().stream().anyMatch(fine::containsKey);
    }

    private static String words(AccountStatus standing) {
        return "ddorg status takes " + standing.account().id() + " for "
                + standing.state().words() + ": " + standing.why();
    }
}
