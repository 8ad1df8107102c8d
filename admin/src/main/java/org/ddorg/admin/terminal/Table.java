package org.ddorg.admin.terminal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under column titles, fitted to a width: the least important columns are dropped, then the others shrink. */
public record Table(List<Column> columns, List<List<Cell>> rows) {

    private static final int GAP = 2;

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The lines to print, titles first, no longer than {@code width} unless the minimum widths require it. */
    public List<String> render(int width, boolean colours) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.add(line(
                columns.stream().map(c -> new Cell(c.title(), TextStyle.STRONG)).toList(), widths, colours));
        rows.forEach(row -> lines.add(line(row, widths, colours)));
        return lines;
    }

    /** Prints it as wide as the terminal is. */
    public void print(Terminal terminal) {
        List<List<Cell>> shown = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> new Cell(terminal.shown(cell.text()), cell.style()))
                        .toList())
                .toList();
        new Table(columns, shown).render(terminal.width(), terminal.colours()).forEach(terminal::styled);
    }

    /** The width of each column; 0 for a dropped one. */
    private int[] widths(int available) {
        int[] widths =
                IntStream.range(0, columns.size()).map(this::contentWidth).toArray();
        while (total(minimums(widths)) > available) {
            int dropped = nextToDrop(widths);
            if (dropped < 0) {
                break;
            }
            widths[dropped] = 0;
        }
        shrink(widths, available);
        return widths;
    }

    private int[] minimums(int[] widths) {
        return IntStream.range(0, widths.length)
                .map(column -> Math.min(widths[column], columns.get(column).minWidth()))
                .toArray();
    }

    private int contentWidth(int column) {
        int content = rows.stream()
                .mapToInt(row -> TextWidth.width(row.get(column).text()))
                .max()
                .orElse(0);
        return Math.max(content, TextWidth.width(columns.get(column).title()));
    }

    /** Narrows the column with the most spare width until the line fits or no column has any. */
    private void shrink(int[] widths, int available) {
        for (int excess = total(widths) - available; excess > 0; excess--) {
            int widest = widest(widths);
            if (spare(widths, widest) <= 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .boxed()
                .max(Comparator.comparingInt(column -> spare(widths, column)))
                .orElseThrow();
    }

    private int spare(int[] widths, int column) {
        return widths[column] - columns.get(column).minWidth();
    }

    private int nextToDrop(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> widths[column] > 0 && columns.get(column).dropOrder() > 0)
                .boxed()
                .max(Comparator.comparingInt(column -> columns.get(column).dropOrder()))
                .orElse(-1);
    }

    private static int total(int[] widths) {
        long shown = IntStream.of(widths).filter(width -> width > 0).count();
        return IntStream.of(widths).sum() + GAP * (int) (shown - 1);
    }

    private static String line(List<Cell> cells, int[] widths, boolean colours) {
        return IntStream.range(0, widths.length)
                .filter(column -> widths[column] > 0)
                .mapToObj(column -> cell(cells.get(column), widths[column], colours))
                .collect(Collectors.joining(" ".repeat(GAP)))
                .stripTrailing();
    }

    private static String cell(Cell cell, int width, boolean colours) {
        String fitted = TextWidth.fit(cell.text(), width);
        String text = fitted.stripTrailing();
        return cell.style().paint(text, colours) + " ".repeat(fitted.length() - text.length());
    }
}
