package org.ddorg.admin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.FleetEvaluator;
import org.ddorg.admin.reconcile.FleetPlan;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.FleetReader;
import org.ddorg.admin.rehearsal.inspection.AccountReport;

/**
 * Compares {@code ddorg status} and {@code ddorg plan}, which see the deploying account and Datadog only, with the
 * inspection of every account: for an account without findings they must report the desired state and plan no step.
 */
record StatusCrossCheck(AwsClients administrator, DatadogClient datadog) {

    /** How they differ from the inspection, for people; none where nothing is deployed. */
    List<String> differences(List<AccountReport> inspected) {
        return OrganizationStack.find(administrator, Installation.DEFAULT)
                .map(stack -> new FleetReader(administrator, Installation.DEFAULT, stack, datadog))
                .map(reader -> differences(reader.read(count -> {}), inspected))
                .orElseGet(List::of);
    }

    private static List<String> differences(FleetSnapshot snapshot, List<AccountReport> inspected) {
        Map<String, AccountReport> fine = inspected.stream()
                .filter(report -> report.isFine() && !report.expectation().orphaned())
                .collect(Collectors.toMap(
                        report -> report.expectation().account().id(), Function.identity()));
        List<AccountStatus> statuses = FleetEvaluator.of(snapshot);
        List<String> differences = new ArrayList<>();
        statuses.stream()
                .filter(status -> fine.containsKey(status.account().id()))
                .filter(status -> !status.state().isInSync())
                .map(StatusCrossCheck::description)
                .forEach(differences::add);
        FleetPlan.of(snapshot, statuses).steps().stream()
                .filter(step -> step.accounts().stream().anyMatch(fine::containsKey))
                .map(step -> "ddorg plan: unexpected step: " + step.description())
                .forEach(differences::add);
        return differences;
    }

    private static String description(AccountStatus status) {
        return "ddorg status: account " + status.account().id() + ": unexpected state "
                + status.state().label() + ": " + status.reason();
    }
}
