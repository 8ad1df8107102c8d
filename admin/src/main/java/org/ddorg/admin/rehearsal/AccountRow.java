package org.ddorg.admin.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.InspectedPolicy;
import org.ddorg.admin.rehearsal.inspection.InspectedRole;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;

/** An account's line in the table. */
record AccountRow(AccountReport report) {

    static final List<Column> COLUMNS = List.of(
            new Column("Account", 12, 0),
            new Column("Name", 14, 3),
            new Column("Unit", 14, 6),
            new Column("Stack", 8, 2),
            new Column("Role", 4, 5),
            new Column("Trust", 5, 4),
            new Column("Policies (characters)", 21, 8),
            new Column("Datadog", 10, 1),
            new Column("Settings", 12, 7),
            new Column("Verdict", 12, 0));

    private static final Cell NONE = Cell.quiet("-");

    List<Cell> cells() {
        OrganizationAccount account = report.expectation().account();
        Optional<InspectedRole> role = report.facts().role();
        return List.of(
                Cell.plain(account.id()),
                Cell.plain(account.name()),
                Cell.plain(account.ouPath()),
                report.facts().instance().map(AccountRow::stack).orElse(NONE),
                role.map(found -> Cell.plain("yes")).orElse(NONE),
                role.map(AccountRow::trust).orElse(NONE),
                role.map(found -> Cell.plain(policies(found))).orElse(NONE),
                registered(report.facts().registrations()),
                settings(report.facts().registrations()),
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
        List<String> parts = new ArrayList<>();
        parts.add(sizes(role.inline()) + " inline");
        if (!role.managed().isEmpty()) {
            parts.add(sizes(role.managed()) + " managed");
        }
        parts.addAll(role.awsManaged());
        return String.join(", ", parts);
    }

    private static String sizes(List<InspectedPolicy> policies) {
        return policies.isEmpty()
                ? "0"
                : policies.stream().map(policy -> String.valueOf(policy.size())).collect(Collectors.joining("+"));
    }

    private static Cell registered(List<Registration> registrations) {
        return switch (registrations.size()) {
            case 0 -> NONE;
            case 1 -> Cell.plain("registered");
            default -> Cell.bad(registrations.size() + " times");
        };
    }

    private static Cell settings(List<Registration> registrations) {
        if (registrations.isEmpty()) {
            return NONE;
        }
        Registration registration = registrations.get(0);
        List<String> on = new ArrayList<>();
        addIf(registration.metrics(), "metrics", on);
        addIf(registration.resources(), "resources", on);
        addIf(registration.cspm(), "CSPM", on);
        return Cell.plain(on.isEmpty() ? "all off" : String.join(", ", on));
    }

    private static void addIf(boolean condition, String word, List<String> words) {
        if (condition) {
            words.add(word);
        }
    }

    private Cell verdict() {
        if (!report.isFine()) {
            return Cell.bad("✗ wrong");
        }
        return report.expectation().onboarded()
                ? Cell.good("✓ onboarded")
                : Cell.quiet("✓ nothing: " + report.expectation().because());
    }
}
