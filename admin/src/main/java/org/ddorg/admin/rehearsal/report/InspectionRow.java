package org.ddorg.admin.rehearsal.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.InspectedRole;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;

/** An account's line in the table of a stage. */
record InspectionRow(AccountReport report) {

    private static final List<Column> COLUMNS = List.of(
            new Column("Account", 12, 0),
            new Column("Name", 14, 3),
            new Column("OU", 14, 6),
            new Column("Stack", 8, 2),
            new Column("Role", 4, 5),
            new Column("Trust", 5, 4),
            new Column("Policies (characters)", 21, 8),
            new Column("Integration", 11, 1),
            new Column("Settings", 12, 7),
            new Column("Verdict", 12, 0));

    private static final Cell NONE = Cell.quiet("-");

    static Table table(List<AccountReport> accounts) {
        return new Table(
                COLUMNS,
                accounts.stream()
                        .map(account -> new InspectionRow(account).cells())
                        .toList());
    }

    private List<Cell> cells() {
        OrganizationAccount account = report.expectation().account();
        Optional<InspectedRole> role = report.facts().role();
        return List.of(
                Cell.plain(account.id()),
                Cell.plain(account.name()),
                Cell.plain(account.ouPath()),
                report.facts().instance().map(InspectionRow::stack).orElse(NONE),
                role.map(found -> Cell.plain("yes")).orElse(NONE),
                role.map(InspectionRow::trust).orElse(NONE),
                role.map(found -> Cell.plain(policies(found))).orElse(NONE),
                integration(report.facts().integrations()),
                settings(report.facts().integrations()),
                verdict());
    }

    private static Cell stack(Instance instance) {
        return instance.hasSucceeded() ? Cell.plain(instance.status()) : Cell.bad(instance.status());
    }

    private static Cell trust(InspectedRole role) {
        return role.assumable() && role.openTo().isEmpty() ? Cell.plain("works") : Cell.bad("wrong");
    }

    /** {@code 2698 inline, 6102+6140+3011 managed, SecurityAudit}. */
    private static String policies(InspectedRole role) {
        String managed = role.managed().isEmpty() ? "" : sizes(role.managed()) + " managed";
        return joined(Stream.concat(Stream.of(sizes(role.inline()) + " inline", managed), role.awsManaged().stream()));
    }

    private static String sizes(List<InspectedRole.Policy> policies) {
        return policies.isEmpty()
                ? "0"
                : policies.stream().map(policy -> String.valueOf(policy.size())).collect(Collectors.joining("+"));
    }

    private static Cell integration(List<DatadogIntegration> integrations) {
        return switch (integrations.size()) {
            case 0 -> NONE;
            case 1 -> Cell.plain("yes");
            default -> Cell.bad(String.valueOf(integrations.size()));
        };
    }

    private static Cell settings(List<DatadogIntegration> integrations) {
        if (integrations.isEmpty()) {
            return NONE;
        }
        DatadogIntegration integration = integrations.get(0);
        String on = joined(Stream.of(
                integration.metrics() ? "metrics" : "",
                integration.resources() ? "resources" : "",
                integration.cspm() ? "CSPM" : ""));
        return Cell.plain(on.isEmpty() ? "all off" : on);
    }

    private static String joined(Stream<String> parts) {
        return parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    }

    private Cell verdict() {
        if (!report.isFine()) {
            return Cell.bad("✗ failed");
        }
        return report.expectation().onboarded()
                ? Cell.good("✓ onboarded")
                : Cell.quiet("✓ " + report.expectation().reason());
    }
}
