package org.ddorg.bench;

import org.ddorg.bench.report.Results;
import org.ddorg.bench.run.ColdRun;
import org.ddorg.bench.run.Contestant;
import org.ddorg.bench.run.Latency;
import org.ddorg.bench.run.Measurement;
import org.ddorg.bench.run.Scenario;
import org.ddorg.bench.run.BenchmarkServers;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.ddorg.bench.run.ColdRun.Outcome;
import org.ddorg.bench.run.Contestant.Kind;

/** Runs the contestants: interleaved, so that other load affects all of them. */
final class Race {
    private final List<Contestant> contestants;
    private final SSLContext tls;
    private final Cores cores;
    private final Path logs;
    private final Results results = new Results();

    Race(List<Contestant> contestants, SSLContext tls, Cores cores, Path logs) {
        this.contestants = contestants;
        this.tls = tls;
        this.cores = cores;
        this.logs = logs;
    }

    Results results() {
        return results;
    }

    /** Each contestant's Create, then each one's Update, then each one's Delete; once with each latency, and again. */
    void run(int times, Consumer<String> progress) throws IOException, InterruptedException {
        for (int time = 1; time <= times; time++) {
            for (Latency latency : List.of(Latency.NONE, Latency.REAL)) {
                progress.accept("run " + time + " of " + times + ", " + latency.title());
                round(latency);
            }
        }
    }

    /** One Create, Update and Delete of each function with calls so slow that independent calls overlap. */
    void runWithSlowCalls(Latency latency, Consumer<String> progress) throws IOException, InterruptedException {
        for (Kind kind : Kind.values()) {
            for (Contestant contestant : contestants) {
                if (contestant.kind() == kind && contestant.newest()) {
                    progress.accept("sequential calls, " + contestant.name());
                    slowly(contestant, latency);
                }
            }
        }
    }

    private void round(Latency latency) throws IOException, InterruptedException {
        List<Lane> lanes = contestants.stream()
                .map(contestant -> new Lane(contestant, latency))
                .toList();
        try {
            for (Scenario scenario : Scenario.values()) {
                for (Lane lane : lanes) {
                    results.add(lane.contestant, scenario, latency, lane.run(scenario));
                }
            }
        } finally {
            lanes.forEach(Lane::close);
        }
    }

    private void slowly(Contestant contestant, Latency latency) throws IOException, InterruptedException {
        try (Lane lane = new Lane(contestant, latency)) {
            for (Scenario scenario : Scenario.values()) {
                results.addSlow(contestant.kind(), scenario, lane.run(scenario));
            }
        }
    }

    /** One contestant with its own sandbox, from Create to Delete. */
    private final class Lane implements AutoCloseable {
        private final Contestant contestant;
        private final BenchmarkServers world;
        private final ColdRun run;
        private String physicalId = "";

        Lane(Contestant contestant, Latency latency) {
            this.contestant = contestant;
            this.world = new BenchmarkServers(new HttpsConfigurator(tls), latency);
            Path log = logs.resolve(contestant.name().replaceAll("[^A-Za-z0-9.]+", "-") + ".log");
            this.run = new ColdRun(contestant, world, cores.forFunction(), log);
        }

        Measurement run(Scenario scenario) throws IOException, InterruptedException {
            Outcome outcome = run.run(scenario, physicalId);
            physicalId = outcome.physicalId();
            return outcome.measurement();
        }

        @Override
        public void close() {
            world.close();
        }
    }
}
