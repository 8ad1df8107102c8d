package org.ddorg.admin.status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ddorg.admin.terminal.Cell;
import org.ddorg.admin.terminal.Column;
import org.ddorg.admin.terminal.Table;

/**
 * The organization as a tree: the management account, then the OUs with the number of their accounts in each state,
 * nested OUs included, then the accounts that only Datadog has.
 */
final class StatusTree {

    private static final List<Column> COLUMNS =
            List.of(new Column("Organization", 24, 0), new Column("State", 9, 0), new Column("Reason", 12, 1));

    private final List<List<Cell>> lines = new ArrayList<>();
    private final Set<String> chosen;

    private StatusTree(List<AccountRow> chosen) {
        this.chosen = chosen.stream().map(row -> row.account().id()).collect(Collectors.toSet());
    }

    /** @param chosen the rows that get a line of their own */
    static Table table(String organizationId, List<AccountRow> rows, List<AccountRow> chosen) {
        StatusTree tree = new StatusTree(chosen);
        Map<Boolean, List<AccountRow>> members =
                rows.stream().collect(Collectors.partitioningBy(row -> !row.ou().isEmpty()));
        tree.group(organizationId, "", 0, members.getOrDefault(true, List.of()));
        List<AccountRow> outsiders = members.getOrDefault(false, List.of());
        if (!outsiders.isEmpty()) {
            tree.group(OuRow.OUTSIDE, "", 0, outsiders);
        }
        return new Table(COLUMNS, tree.lines);
    }

    /**
     * A heading with the states, the accounts that the root or OU holds directly, and its OUs.
     *
     * @param depth how many OUs it is below the root
     */
    private void group(String heading, String indent, int depth, List<AccountRow> rows) {
        lines.add(List.of(Cell.plain(heading), OuRow.states(rows), Cell.plain("")));
        List<AccountRow> direct = direct(depth, rows);
        Map<String, List<AccountRow>> ous = rows.stream()
                .filter(row -> row.account().path().size() > depth)
                .collect(Collectors.groupingBy(
                        row -> row.account().path().get(depth), LinkedHashMap::new, Collectors.toList()));
        int left = direct.size() + ous.size();
        for (AccountRow row : direct) {
            account(indent + branch(--left), row);
        }
        for (Map.Entry<String, List<AccountRow>> ou : ous.entrySet()) {
            String name =
                    indent + branch(--left) + ou.getKey() + " (" + ou.getValue().size() + ")";
            group(name, indent + (left == 0 ? "   " : "│  "), depth + 1, ou.getValue());
        }
    }

    /** The management account comes first, wherever it is. */
    private List<AccountRow> direct(int depth, List<AccountRow> rows) {
        return rows.stream()
                .filter(row -> chosen.contains(row.account().id()))
                .filter(row -> (row.isManagement() ? 0 : row.account().path().size()) == depth)
                .sorted(Comparator.comparing(row -> !row.isManagement()))
                .toList();
    }

    private static String branch(int left) {
        return left == 0 ? "└─ " : "├─ ";
    }

    private void account(String branch, AccountRow row) {
        String text = branch + row.account().id() + " " + row.account().name();
        lines.add(List.of(Cell.plain(text.stripTrailing()), StatusView.state(row), StatusView.reason(row)));
    }
}
