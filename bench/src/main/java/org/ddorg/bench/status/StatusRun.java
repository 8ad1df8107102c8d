package org.ddorg.bench.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.ddorg.bench.run.ProcessUsage;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.faults.Call;

/**
 * One run of {@code ./ddorg status --json}, in its own process.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds its user and system time
 * @param peakMib peak resident memory
 * @param calls number of calls to the sandbox, by service and action
 * @param counts number of accounts in each state that it reported
 */
record StatusRun(
        double seconds, double cpuSeconds, double peakMib, Map<String, Long> calls, Map<String, Integer> counts) {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    /** @throws IllegalStateException when it does not exit with 1, which the failed accounts cause */
    static StatusRun of(Path root, Sandbox sandbox, Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("status.json");
        ProcessBuilder command = new ProcessBuilder(
                        List.of(root.resolve("ddorg").toString(), "status", "--json"))
                .redirectOutput(output.toFile())
                .redirectError(directory.resolve("status.err").toFile());
        command.environment().putAll(sandbox.environment());
        long mark = sandbox.calls().mark();
        long start = System.nanoTime();
        Process process = command.start();
        ProcessUsage usage = ProcessUsage.NONE;
        while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
            usage = ProcessUsage.of(process.pid()).orElse(usage);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 1) {
            throw new IllegalStateException("ddorg status exited with " + process.exitValue() + ", see " + directory);
        }
        return new StatusRun(seconds, usage.cpuMillis() / 1e3, usage.peakMib(), calls(sandbox, mark), counts(output));
    }

    private static Map<String, Long> calls(Sandbox sandbox, long mark) {
        return sandbox.calls().since(mark).stream()
                .collect(Collectors.groupingBy(StatusRun::name, TreeMap::new, Collectors.counting()));
    }

    private static String name(Call call) {
        return call.service() + " " + call.action();
    }

    private static Map<String, Integer> counts(Path output) throws IOException {
        JsonNode report = new ObjectMapper().readTree(output.toFile());
        Map<String, Integer> counts = new TreeMap<>();
        report.path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asInt()));
        return counts;
    }
}
