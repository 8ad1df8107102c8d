package org.ddorg.bench.status;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.faults.Faults;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench/status}. */
@Command(
        name = "bench/status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measure ddorg status with thousands of accounts.",
        description = {
            "",
            "Each run is a process with ./ddorg status --json against a sandbox, without latency and with the latency"
                    + " of a network. It must report exactly the accounts that the sandbox contains.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Success.", "1:ddorg status reported other accounts than expected.", "2:Invalid usage."})
public final class StatusBenchmark implements Callable<Integer> {

    private static final Duration AWS = Duration.ofMillis(60);
    private static final Duration DATADOG = Duration.ofMillis(500);

    @Option(names = "--accounts", paramLabel = "N", description = "Number of accounts (default: ${DEFAULT-VALUE}).")
    private int accounts = 5_000;

    @Option(names = "--runs", paramLabel = "N", description = "Number of runs of each (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    private final Path root = Path.of(System.getProperty("ddorg.root", "."));
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StatusBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = Files.createDirectories(root.resolve("bench/target/status"));
        try (SeededOrganization organization = SeededOrganization.of(accounts, root.resolve("templates"))) {
            Faults faults = organization.sandbox().faults();
            List<StatusRun> prompt = runs(organization, directory);
            faults.add(Fault.always("organizations", "*", Effect.delay(AWS)));
            faults.add(Fault.always("cloudformation", "*", Effect.delay(AWS)));
            faults.add(Fault.always("datadog", "*", Effect.delay(DATADOG)));
            List<StatusRun> distant = runs(organization, directory);
            print(prompt, distant);
            return foundAll(organization.expected(), prompt) && foundAll(organization.expected(), distant) ? 0 : 1;
        }
    }

    private List<StatusRun> runs(SeededOrganization organization, Path directory)
            throws IOException, InterruptedException {
        List<StatusRun> all = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            all.add(StatusRun.of(root, organization.sandbox(), directory));
        }
        return all;
    }

    private boolean foundAll(Map<String, Integer> expected, List<StatusRun> all) {
        List<StatusRun> wrong =
                all.stream().filter(run -> !run.counts().equals(expected)).toList();
        wrong.forEach(run -> out.println("Unexpected report: found " + run.counts() + ", expected " + expected));
        return wrong.isEmpty();
    }

    private void print(List<StatusRun> prompt, List<StatusRun> distant) {
        out.println("| " + accounts + " accounts | Seconds | CPU seconds | Peak memory, MiB | Calls |");
        out.println("| --- | --- | --- | --- | --- |");
        out.println(row("no latency", prompt));
        out.println(
                row("%d ms per AWS call, %d ms per Datadog"
                        + String.format(Locale.ROOT, " call", AWS.toMillis(), DATADOG.toMillis()), distant));
        out.println();
        distant.get(0).calls().forEach((call, count) -> out.println(count + " " + call));
    }

    /** The median of each figure, and in parentheses the minimum and maximum. */
    private static String row(String what, List<StatusRun> all) {
        long calls =
                all.get(0).calls().values().stream().mapToLong(Long::longValue).sum();
        return List.of(
                        what,
                        spread(all.stream().map(StatusRun::seconds).toList(), "%.1f"),
                        spread(all.stream().map(StatusRun::cpuSeconds).toList(), "%.1f"),
                        spread(all.stream().map(StatusRun::peakMib).toList(), "%.0f"),
                        String.valueOf(calls))
                .stream()
                .collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String spread(List<Double> figures, String format) {
        List<Double> sorted = figures.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
