package org.ddorg.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Assigns CPU cores: one to the function, the others to the servers. */
record Cores(List<Integer> all, boolean pinning) {
    /** The load includes the build that bench/run has just finished. */
    private static final double MOST_LOAD = 1;

    /** The cores that this process may use. */
    static Cores ofThisProcess() {
        return new Cores(
                parse(allowed()), Commands.output("taskset", "--version").isPresent());
    }

    /** A list as Linux writes it: {@code 0-2,5}. */
    static List<Integer> parse(String list) {
        List<Integer> cores = new ArrayList<>();
        for (String range : list.strip().split(",", -1)) {
            String[] ends = range.split("-", 2);
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /** What to put before a function's command. */
    List<String> forFunction() {
        return pinning ? List.of("taskset", "-c", String.valueOf(all.get(0))) : List.of();
    }

    /** Moves this process away from the functions' core. */
    void keepThisProcessAside() {
        if (pinning && all.size() > 1) {
            List<String> others = all.stream().skip(1).map(String::valueOf).toList();
            String self = String.valueOf(ProcessHandle.current().pid());
            Commands.run(List.of("taskset", "-a", "-p", "-c", String.join(",", others), self));
        }
    }

    /** Whether other processes use them so much that it affects a measurement. */
    boolean areBusy() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() > all.size() * MOST_LOAD;
    }

    String describe() {
        if (!pinning) {
            return "not pinned to a core, since taskset is not installed";
        }
        return all.size() > 1
                ? "each function on core " + all.get(0) + ", the servers on " + (all.size() - 1) + " other(s)"
                : "functions and servers share one core";
    }

    private static String allowed() {
        try {
            Optional<String> list = Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.split(":", 2)[1])
                    .findFirst();
            return list.orElse("0");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read /proc. The benchmark requires Linux.", e);
        }
    }
}
