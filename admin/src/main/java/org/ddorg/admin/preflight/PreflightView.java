package org.ddorg.admin.preflight;

import java.util.Locale;
import java.util.function.BiConsumer;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows findings to people.
 *
 * @param output receives each line: stdout or stderr of a terminal
 */
public record PreflightView(BiConsumer<TextStyle, String> output) {

    public void show(Finding finding) {
        output.accept(
                style(finding),
                String.format(Locale.ROOT, "%s %-14s %s", finding.verdict().sign(), finding.check(), finding.what()));
        if (!finding.fix().isEmpty()) {
            output.accept(TextStyle.PLAIN, " ".repeat(17) + "→ " + finding.fix());
        }
    }

    private static TextStyle style(Finding finding) {
        return switch (finding.verdict()) {
            case PASSES -> TextStyle.GOOD;
            case WARNS -> TextStyle.STRONG;
            case FAILS -> TextStyle.BAD;
        };
    }

    /** The verdict and the number of findings. */
    public void conclude(PreflightReport report) {
        long warnings = report.count(CheckResult.WARNS);
        output.accept(
                report.isFine() ? TextStyle.GOOD : TextStyle.BAD,
                String.format(
                        Locale.ROOT,
                        "%s: %d passed, %d %s, %d failed",
                        report.isFine() ? "✓ Ready to deploy" : "✗ Not ready to deploy",
                        report.count(CheckResult.PASSES),
                        warnings,
                        warnings == 1 ? "warning" : "warnings",
                        report.count(CheckResult.FAILS)));
    }
}
