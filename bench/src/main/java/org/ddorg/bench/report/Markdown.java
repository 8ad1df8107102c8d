package org.ddorg.bench.report;

import org.ddorg.bench.run.Call;
import org.ddorg.bench.run.Contestant;
import org.ddorg.bench.run.Latency;
import org.ddorg.bench.run.Measurement;
import org.ddorg.bench.run.Scenario;

import java.util.List;
import java.util.Locale;
import org.ddorg.bench.report.Results.Cell;

/** The results as tables. */
public final class Markdown {
    private static final double MB = 1e6;

    private Markdown() {}

    /** @param conditions of the measurement, one line each */
    public static String of(Results results, List<String> conditions) {
        StringBuilder text = new StringBuilder();
        conditions.forEach(line -> text.append(line).append("\n\n"));
        for (Scenario scenario : Scenario.values()) {
            text.append(table(results, scenario)).append('\n');
        }
        return text.append(targets(Target.of(results))).toString();
    }

    private static String table(Results results, Scenario scenario) {
        StringBuilder table = new StringBuilder("| " + scenario.title()
                + " | start → PUT, ms | with 60/120/40 ms | CPU, ms | peak, MiB | artifact | calls | sequential |\n"
                + "|---|--:|--:|--:|--:|--:|--:|--:|\n");
        results.contestants().forEach(contestant -> table.append(row(results, contestant, scenario)));
        return table.toString();
    }

    private static String row(Results results, Contestant contestant, Scenario scenario) {
        Cell near = new Cell(contestant, scenario, Latency.NONE);
        Cell far = new Cell(contestant, scenario, Latency.REAL);
        List<Call> calls = results.calls(contestant.kind(), scenario);
        return "| "
                + String.join(
                        " | ",
                        contestant.name(),
                        shown(results.spread(near, Measurement::millis)),
                        shown(results.spread(far, Measurement::millis)),
                        whole(results.spread(near, Measurement::cpuMillis).median()),
                        whole(results.spread(near, Measurement::peakMib).median()),
                        size(contestant.artifactBytes()),
                        String.valueOf(calls.size()),
                        String.valueOf(Chain.longest(calls).size()))
                + " |\n";
    }

    private static String targets(List<Target> targets) {
        StringBuilder table = new StringBuilder("| Target | at most | measured | |\n|---|--:|--:|---|\n");
        for (Target target : targets) {
            table.append(String.format(Locale.ROOT, "| %s | %s | %s | %s |\n", target.title(),
                            target.shown(target.atMost()),
                            target.shown(target.measured()),
                            target.isMet() ? "met" : "**missed**"));
        }
        return table.toString();
    }

    /** The median and the interquartile range. */
    private static String shown(Spread spread) {
        return String.format(Locale.ROOT, "**%s** (%s–%s)", whole(spread.median()), whole(spread.lower()), whole(spread.upper()));
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    private static String size(long bytes) {
        return bytes < MB
                ? String.format(Locale.ROOT, "%.0f KB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / MB);
    }
}
