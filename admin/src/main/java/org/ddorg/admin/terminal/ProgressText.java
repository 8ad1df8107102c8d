package org.ddorg.admin.terminal;

import java.time.Duration;

/**
 * The progress of a task in one line: {@code Accounts: 3 of 23, 1 min 5 s, waiting for 222222222222}.
 *
 * @param total the number of items; nothing is known about it unless it is positive
 * @param remark what is being waited for, or empty
 */
record ProgressText(String task, int done, int total, String remark) {

    private static final int BAR = 20;

    /** For a log. */
    String line(Duration elapsed) {
        return task + ": " + done + (total > 0 ? " of " + most() : "") + ", " + time(elapsed)
                + (remark.isEmpty() ? "" : ", " + remark);
    }

    /** For a terminal of this width: with a bar where there is room, and cut between words where there is too little. */
    String bar(Duration elapsed, int width) {
        String text = line(elapsed);
        String line = total > 0 ? blocks() + " " + text : text;
        return TextWidth.width(line) <= width ? line : shortened(text, width);
    }

    private static String shortened(String text, int width) {
        String kept = text;
        while (TextWidth.width(kept) > width && kept.contains(" ")) {
            kept = kept.substring(0, kept.lastIndexOf(' ')).replaceFirst(",$", "") + "…";
        }
        return TextWidth.fit(kept, width).stripTrailing();
    }

    private String blocks() {
        int full = (int) ((long) BAR * done / most());
        return "█".repeat(full) + "░".repeat(BAR - full);
    }

    /** AWS can process more accounts than were known at the start. */
    private int most() {
        return Math.max(done, total);
    }

    private static String time(Duration elapsed) {
        long minutes = elapsed.toMinutes();
        return (minutes == 0 ? "" : minutes + " min ") + elapsed.toSecondsPart() + " s";
    }
}
