package org.ddorg.admin.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What has changed between two readings, a line for each change. */
final class StatusChanges {

    private static final String NONE = "none";

    private final List<String> lines = new ArrayList<>();

    private StatusChanges() {}

    static List<String> between(StatusReport before, StatusReport now) {
        StatusChanges changes = new StatusChanges();
        changes.compare(
                "organization stack", before, now, report -> report.deployment().stackStatus());
        changes.compare("operation in progress", before, now, report -> report.busy() ? "yes" : "no");
        changes.compare("automatic deployment", before, now, StatusChanges::autoDeployment);
        changes.compareAccounts(accounts(before), accounts(now));
        return changes.lines;
    }

    private static String autoDeployment(StatusReport report) {
        return report.autoDeployment().isFine()
                ? "in the desired state"
                : String.join("; ", report.autoDeployment().descriptions());
    }

    private static Map<String, AccountRow> accounts(StatusReport report) {
        Map<String, AccountRow> accounts = new LinkedHashMap<>();
        report.rows().forEach(row -> accounts.put(row.account().id(), row));
        return accounts;
    }

    private void compare(String what, StatusReport before, StatusReport now, Function<StatusReport, String> value) {
        add(what, value.apply(before), value.apply(now));
    }

    private void compareAccounts(Map<String, AccountRow> before, Map<String, AccountRow> now) {
        Set<String> ids = new LinkedHashSet<>(before.keySet());
        ids.addAll(now.keySet());
        for (String id : ids) {
            Optional<AccountRow> old = Optional.ofNullable(before.get(id));
            Optional<AccountRow> current = Optional.ofNullable(now.get(id));
            String name = current.or(() -> old).orElseThrow().account().name();
            add((id + " " + name).strip(), words(old), words(current));
        }
    }

    private static String words(Optional<AccountRow> row) {
        return row.map(account -> account.state().label()
                        + (account.isFine() || account.reason().isEmpty() ? "" : " (" + account.reason() + ")"))
                .orElse(NONE);
    }

    private void add(String what, String before, String now) {
        if (!before.equals(now)) {
            lines.add(what + ": " + before + " → " + now);
        }
    }
}
