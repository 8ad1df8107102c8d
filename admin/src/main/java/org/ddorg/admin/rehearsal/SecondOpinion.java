package org.ddorg.admin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationStack;
import org.ddorg.admin.fleet.FleetPlan;
import org.ddorg.admin.fleet.Snapshot;
import org.ddorg.admin.fleet.Standing;
import org.ddorg.admin.fleet.Step;
import org.ddorg.admin.fleet.StepWords;
import org.ddorg.admin.fleet.Truth;
import org.ddorg.admin.inspection.AccountReport;
import org.ddorg.admin.survey.Survey;

/**
 * What {@code ddorg status} and {@code ddorg plan} say of an organization that was inspected: by the very code of these
 * commands, from what can be seen from the management account alone. Of accounts that are as they should be they must
 * say so, and want nothing done.
 */
record SecondOpinion(Access access) {

    /** Where they differ from the inspection, in words; none where nothing is deployed. */
    List<String> on(List<AccountReport> inspected) {
        return OrganizationStack.find(access.management(), Installation.DEFAULT)
                .map(stack -> new Survey(access.management(), Installation.DEFAULT, stack, access.datadog()))
                .map(survey -> differences(survey.take(count -> {}), inspected))
                .orElseGet(List::of);
    }

    private static List<String> differences(Snapshot snapshot, List<AccountReport> inspected) {
        Map<String, AccountReport> fine = inspected.stream()
                .filter(report -> report.isFine() && !report.expectation().orphaned())
                .collect(Collectors.toMap(
                        report -> report.expectation().account().id(), Function.identity()));
        List<Standing> standings = Truth.of(snapshot);
        List<String> differences = new ArrayList<>();
        standings.stream()
                .filter(standing -> fine.containsKey(standing.account().id()))
                .filter(standing -> !standing.state().isFine())
                .map(SecondOpinion::words)
                .forEach(differences::add);
        FleetPlan.of(snapshot, standings).steps().stream()
                .filter(step -> concerns(step, fine))
                .map(step -> "ddorg plan would " + StepWords.of(step) + ", where all is as it should be")
                .forEach(differences::add);
        return differences;
    }

    private static boolean concerns(Step step, Map<String, AccountReport> fine) {
        return step.accounts().stream().anyMatch(fine::containsKey);
    }

    private static String words(Standing standing) {
        return "ddorg status takes " + standing.account().id() + " for "
                + standing.state().words() + ": " + standing.why();
    }
}
