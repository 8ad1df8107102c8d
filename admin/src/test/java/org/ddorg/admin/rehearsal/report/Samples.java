package org.ddorg.admin.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.datadog.IntegrationSamples;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.Expectation;
import org.ddorg.admin.rehearsal.inspection.InspectedAccount;
import org.ddorg.admin.rehearsal.inspection.InspectedRole;
import org.ddorg.contract.DatadogSite;

/** Reports as a rehearsal makes them. */
final class Samples {

    private Samples() {}

    static AccountReport fine(String id) {
        InspectedRole role = new InspectedRole(
                "arn:aws:iam::" + id + ":role/DatadogIntegrationRole",
                new InspectedRole.Trust(List.of("arn:aws:iam::464622532012:root"), List.of("e")),
                true,
                List.of(),
                List.of(new InspectedRole.Policy("DatadogIntegrationPolicy", 2698, List.of("s3:A"))),
                List.of(new InspectedRole.Policy("a", 6102, List.of()), new InspectedRole.Policy("b", 301, List.of())),
                List.of("SecurityAudit"));
        DatadogIntegration integration =
                IntegrationSamples.of("uuid", id, "DatadogIntegrationRole", "e", true, true, false, List.of());
        InspectedAccount facts = new InspectedAccount(
                Optional.of(new Instance(id, "CURRENT", "SUCCEEDED", "")),
                Optional.of(role),
                List.of(integration),
                List.of());
        return new AccountReport(Expectation.onboarded(account(id)), facts, List.of());
    }

    static AccountReport failed(String id) {
        InspectedAccount facts = new InspectedAccount(
                Optional.of(new Instance(id, "OUTDATED", "FAILED", "denied")), Optional.empty(), List.of(), List.of());
        return new AccountReport(
                Expectation.onboarded(account(id)), facts, List.of("stack instance is OUTDATED: denied"));
    }

    static AccountReport suspended(String id) {
        InspectedAccount facts = new InspectedAccount(Optional.empty(), Optional.empty(), List.of(), List.of());
        return new AccountReport(Expectation.untouched(account(id), "suspended"), facts, List.of());
    }

    static List<AccountReport> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> fine(String.format(Locale.ROOT, "%012d", i)))
                .toList();
    }

    static StageReport stage(List<AccountReport> accounts) {
        return new StageReport(
                "onboard",
                "The organization is onboarded",
                List.of(new Operation("op-1", "CREATE", "SUCCEEDED")),
                List.of(),
                accounts,
                Duration.ofMillis(4321));
    }

    static RehearsalReport report(StageReport... stages) {
        return new RehearsalReport(
                "o-abcdefghij",
                "111111111111",
                List.of("r-ab12"),
                DatadogSite.US1,
                List.of(stages),
                Duration.ofMillis(65_432));
    }

    private static OrganizationAccount account(String id) {
        return new OrganizationAccount(
                id,
                "account-" + id.substring(8),
                "ACTIVE",
                List.of("Workloads", "Production"),
                List.of("r-ab12", "a", "b"));
    }
}
