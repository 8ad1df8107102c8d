package org.ddorg.bench.report;

import org.ddorg.bench.run.Contestant;
import org.ddorg.bench.run.Latency;
import org.ddorg.bench.run.Measurement;
import org.ddorg.bench.run.Scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ddorg.bench.run.Contestant.Kind;
import org.ddorg.bench.report.Results.Cell;

/**
 * A target, and the measured value.
 *
 * @param atMost the maximum that meets the target
 */
public record Target(String title, double measured, double atMost, String unit) {
    private static final double MB = 1e6;

    public boolean isMet() {
        return measured <= atMost;
    }

    String shown(double value) {
        String digits = unit.isEmpty() ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, digits, value) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** All targets that these results cover. */
    static List<Target> of(Results results) {
        List<Target> targets = new ArrayList<>();
        results.newest(Kind.DDORG).ifPresent(ours -> targets.addAll(of(results, ours)));
        for (Scenario scenario : Scenario.values()) {
            int row = Chain.longest(results.calls(Kind.DDORG, scenario)).size();
            targets.add(new Target("Sequential calls, " + scenario.title(), row, scenario.mostInARow(), ""));
        }
        return targets;
    }

    private static List<Target> of(Results results, Contestant ours) {
        List<Target> targets = new ArrayList<>();
        ratio(results, ours, Kind.POWERTOOLS, Latency.NONE, 0.55).ifPresent(targets::add);
        ratio(results, ours, Kind.PYTHON, Latency.NONE, 1.2).ifPresent(targets::add);
        ratio(results, ours, Kind.POWERTOOLS, Latency.REAL, 0.5).ifPresent(targets::add);
        ratio(results, ours, Kind.PYTHON, Latency.REAL, 0.9).ifPresent(targets::add);
        Cell create = new Cell(ours, Scenario.CREATE, Latency.NONE);
        double peak = results.spread(create, Measurement::peakMib).median();
        targets.add(new Target("Peak memory", peak, 100, "MiB"));
        targets.add(new Target("Jar", ours.artifactBytes() / MB, 3, "MB"));
        return targets;
    }

    private static Optional<Target> ratio(Results results, Contestant ours, Kind peer, Latency latency, double atMost) {
        return results.newest(peer).map(other -> {
            double ratio = create(results, ours, latency) / create(results, other, latency);
            String title = "Create, start → PUT, " + latency.title() + ", by " + peer.title();
            return new Target(title, ratio, atMost, "×");
        });
    }

    private static double create(Results results, Contestant contestant, Latency latency) {
        return results.spread(new Cell(contestant, Scenario.CREATE, latency), Measurement::millis)
                .median();
    }
}
