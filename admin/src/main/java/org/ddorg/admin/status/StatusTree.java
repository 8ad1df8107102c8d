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
 * The organization as a tree: the management account, then the units with how many of their accounts, those below
 * included, are in which state, then what is in Datadog only.
 */
final class StatusTree {

    private static final List<Column> COLUMNS =
            List.of(new Column("Organization", 24, 0), new Column("State", 9, 0), new Column("Why", 12, 1));

    private final List<List<Cell>> rows = new ArrayList<>();
    private final Node root = new Node("");
    private final List<AccountRow> strangers = new ArrayList<>();
    private final List<AccountRow> management = new ArrayList<>();

    /** A root or unit with what is in it. */
    private record Node(String name, Map<String, Node> units, List<AccountRow> all, List<AccountRow> direct) {
        Node(String name) {
            this(name, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** @param chosen those that have a line of their own */
    StatusTree(List<AccountRow> lines, List<AccountRow> chosen) {
        lines.forEach(this::place);
        chosen.forEach(this::show);
    }

    private void place(AccountRow line) {
        if (!line.account().parents().isEmpty()) {
            Node at = root;
            at.all().add(line);
            for (String unit : line.account().path()) {
                at = at.units().computeIfAbsent(unit, Node::new);
                at.all().add(line);
            }
        }
    }

    private void show(AccountRow line) {
        if (line.isManagement()) {
            management.add(line);
        } else if (line.account().parents().isEmpty()) {
            strangers.add(line);
        } else {
            node(line).direct().add(line);
        }
    }

    private Node node(AccountRow line) {
        Node at = root;
        for (String unit : line.account().path()) {
            at = at.units().computeIfAbsent(unit, Node::new);
        }
        return at;
    }

    Table table(String organizationId) {
        rows.clear();
        rows.add(List.of(Cell.plain(organizationId), OuRow.states(root.all()), Cell.plain("")));
        List<AccountRow> first =
                Stream.concat(management.stream(), root.direct().stream()).toList();
        children("", first, root.units().values().stream().toList());
        if (!strangers.isEmpty()) {
            rows.add(List.of(Cell.plain("not in the organization"), OuRow.states(strangers), Cell.plain("")));
            children("", strangers, List.of());
        }
        return new Table(COLUMNS, rows);
    }

    private void children(String indent, List<AccountRow> accounts, List<Node> units) {
        int left = accounts.size() + units.size();
        for (AccountRow line : accounts) {
            account(indent + branch(--left), line);
        }
        for (Node unit : units) {
            boolean isLast = --left == 0;
            rows.add(List.of(
                    Cell.plain(indent + branch(left) + unit.name() + " ("
                            + unit.all().size() + ")"),
                    OuRow.states(unit.all()),
                    Cell.plain("")));
            children(
                    indent + (isLast ? "   " : "│  "),
                    unit.direct(),
                    unit.units().values().stream().toList());
        }
    }

    private static String branch(int left) {
        return left == 0 ? "└─ " : "├─ ";
    }

    private void account(String branch, AccountRow line) {
        String text = branch + line.account().id() + " " + line.account().name();
        rows.add(List.of(Cell.plain(text.stripTrailing()), StatusView.state(line), StatusView.why(line)));
    }
}
