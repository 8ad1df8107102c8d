package org.ddorg.bench.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process, from its start until its response has arrived. */
public final class ColdRun {
    private static final long LONGEST_SECONDS = 180;

    private final Contestant contestant;
    private final BenchmarkServers world;
    private final List<String> prefix;
    private final Path log;

    /**
     * @param prefix of the command, which pins the process to its core
     * @param log file for its output
     */
    public ColdRun(Contestant contestant, BenchmarkServers world, List<String> prefix, Path log) {
        this.contestant = contestant;
        this.world = world;
        this.prefix = prefix;
        this.log = log;
    }

    /** @throws FailedRun when the function responds with a failure, or does not respond */
    public Outcome run(Scenario scenario, String physicalId) throws IOException, InterruptedException {
        try (RuntimeApi api = new RuntimeApi(Event.of(scenario, world, physicalId))) {
            ProcessBuilder builder = process(api);
            Recording recording = world.record();
            Process process = builder.start();
            try {
                recording.started(process);
                return outcome(recording, process);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    /** The measurement, and the physical ID in the response. */
    public record Outcome(Measurement measurement, String physicalId) {}

    private ProcessBuilder process(RuntimeApi api) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(contestant.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        environment.putAll(surroundings());
        environment.putAll(contestant.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(log.toString())));
    }

    private Map<String, String> surroundings() {
        return Map.ofEntries(
                Map.entry("AWS_ENDPOINT_URL", world.iamUrl()),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_DEFAULT_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", BenchmarkServers.ACCOUNT),
                Map.entry("AWS_SECRET_ACCESS_KEY", "bench"),
                Map.entry("DDORG_DATADOG_URL", world.datadogUrl()),
                Map.entry("DATADOG_URL", world.datadogUrl()),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", "bench"),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/bench"),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
    }

    private Outcome outcome(Recording recording, Process process) throws IOException, InterruptedException {
        CompletableFuture<?> either = CompletableFuture.anyOf(recording.measurement(), process.onExit());
        try {
            either.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw failed("no response: " + e);
        }
        if (!recording.measurement().isDone()) {
            throw failed("the process ended with " + process.exitValue() + " before it responded");
        }
        String answer = recording.answer().join();
        if (!Event.isSuccess(answer)) {
            throw failed("response: " + answer);
        }
        return new Outcome(recording.measurement().join(), Event.physicalId(answer));
    }

    private FailedRun failed(String what) throws IOException {
        List<String> lines = Files.isReadable(log) ? Files.readAllLines(log, UTF_8) : List.of();
        List<String> last = lines.subList(Math.max(0, lines.size() - 20), lines.size());
        return new FailedRun(contestant.name() + ": " + what + "\n" + String.join("\n", last));
    }
}
