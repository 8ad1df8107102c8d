package org.ddorg.bench.report;

import org.ddorg.bench.run.Call;
import org.ddorg.bench.run.Contestant;
import org.ddorg.bench.run.Latency;
import org.ddorg.bench.run.Measurement;
import org.ddorg.bench.run.Scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.ddorg.bench.run.Contestant.Kind;

/** All measurements. Thread-safe. */
public final class Results {
    private final Map<Cell, List<Measurement>> runs = new LinkedHashMap<>();
    private final Map<Pace, Measurement> slow = new LinkedHashMap<>();

    /** One combination that is measured repeatedly. */
    record Cell(Contestant contestant, Scenario scenario, Latency latency) {}

    private record Pace(Kind kind, Scenario scenario) {}

    public synchronized void add(Contestant contestant, Scenario scenario, Latency latency, Measurement measurement) {
        runs.computeIfAbsent(new Cell(contestant, scenario, latency), cell -> new ArrayList<>())
                .add(measurement);
    }

    public synchronized void addSlow(Kind kind, Scenario scenario, Measurement measurement) {
        slow.put(new Pace(kind, scenario), measurement);
    }

    /** In the order in which they were first measured. */
    synchronized List<Cell> cells() {
        return List.copyOf(runs.keySet());
    }

    synchronized List<Contestant> contestants() {
        return runs.keySet().stream().map(Cell::contestant).distinct().toList();
    }

    synchronized List<Measurement> of(Cell cell) {
        return List.copyOf(runs.getOrDefault(cell, List.of()));
    }

    Spread spread(Cell cell, ToDoubleFunction<Measurement> what) {
        return Spread.of(of(cell).stream().mapToDouble(what).boxed().toList());
    }

    /** The calls of that function in the run with slow calls. */
    synchronized List<Call> calls(Kind kind, Scenario scenario) {
        return Optional.ofNullable(slow.get(new Pace(kind, scenario)))
                .map(Measurement::calls)
                .orElse(List.of());
    }

    /** The contestant of that kind that ratios are computed from, if it ran. */
    Optional<Contestant> newest(Kind kind) {
        return contestants().stream()
                .filter(contestant -> contestant.kind() == kind && contestant.newest())
                .findFirst();
    }
}
