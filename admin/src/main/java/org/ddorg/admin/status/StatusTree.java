package org.ddorg.admin.status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    private final List<List<Cell>> cells = new ArrayList<>();
    private final Node root = new Node("");
    private final List<AccountRow> strangers = new ArrayList<>();
    private final List<AccountRow> management = new ArrayList<>();

    /** A root or OU with its accounts. */
    private record Node(String name, Map<String, Node> ous, List<AccountRow> all, List<AccountRow> direct) {
        Node(String name) {
            this(name, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** @param chosen those that get a line of their own */
    StatusTree(List<AccountRow> rows, List<AccountRow> chosen) {
        rows.forEach(this::place);
        chosen.forEach(this::show);
    }

    private void place(AccountRow row) {
        if (!row.account().parents().isEmpty()) {
            path(row).forEach(node -> node.all().add(row));
        }
    }

    private void show(AccountRow row) {
        if (row.isManagement()) {
            management.add(row);
        } else if (row.account().parents().isEmpty()) {
            strangers.add(row);
        } else {
            List<Node> path = path(row);
            path.get(path.size() - 1).direct().add(row);
        }
    }

    /** From the root to the OU that holds the account. */
    private List<Node> path(AccountRow row) {
        List<Node> path = new ArrayList<>(List.of(root));
        for (String name : row.account().path()) {
            path.add(path.get(path.size() - 1).ous().computeIfAbsent(name, Node::new));
        }
        return path;
    }

    Table table(String organizationId) {
        cells.clear();
        cells.add(List.of(Cell.plain(organizationId), OuRow.states(root.all()), Cell.plain("")));
        List<AccountRow> first =
                Stream.concat(management.stream(), root.direct().stream()).toList();
        children("", first, root.ous().values().stream().toList());
        if (!strangers.isEmpty()) {
            cells.add(List.of(Cell.plain(OuRow.OUTSIDE), OuRow.states(strangers), Cell.plain("")));
            children("", strangers, List.of());
        }
        return new Table(COLUMNS, cells);
    }

    private void children(String indent, List<AccountRow> accounts, List<Node> ous) {
        int left = accounts.size() + ous.size();
        for (AccountRow row : accounts) {
            account(indent + branch(--left), row);
        }
        for (Node ou : ous) {
            boolean isLast = --left == 0;
            cells.add(List.of(
                    Cell.plain(
                            indent + branch(left) + ou.name() + " (" + ou.all().size() + ")"),
                    OuRow.states(ou.all()),
                    Cell.plain("")));
            children(
                    indent + (isLast ? "   " : "│  "),
                    ou.direct(),
                    ou.ous().values().stream().toList());
        }
    }

    private static String branch(int left) {
        return left == 0 ? "└─ " : "├─ ";
    }

    private void account(String branch, AccountRow row) {
        String text = branch + row.account().id() + " " + row.account().name();
        cells.add(List.of(Cell.plain(text.stripTrailing()), StatusView.state(row), StatusView.reason(row)));
    }
}
