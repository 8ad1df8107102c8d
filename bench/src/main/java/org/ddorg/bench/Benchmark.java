package org.ddorg.bench;

import org.ddorg.bench.report.Markdown;
import org.ddorg.bench.report.Results;
import org.ddorg.bench.report.ResultsJson;
import org.ddorg.bench.run.Contestant;
import org.ddorg.bench.run.FailedRun;
import org.ddorg.bench.run.Latency;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ddorg.bench.run.Contestant.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench/run}. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures cold starts of ddorg's function, beside two peers that do the same job.",
        description = {
            "",
            "Each run is a process of its own on one core: AWS's Java runtime interface client with the function's jar,"
                    + " from the start of the process until its answer has arrived. IAM, Datadog and S3 are played by"
                    + " ddorg's sandbox on loopback, over TLS. The peers are in bench/peers: Powertools for Java, and"
                    + " boto3. All run in turn, so that what else the machine does meets all of them; for figures to"
                    + " keep, the machine should do nothing else.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All was measured, whether or not the targets are met.",
            "1:A function did not do its job.",
            "2:Bad usage, or something is missing."
        })
public final class Benchmark implements Callable<Integer> {
    private static final Duration SLOW_MOTION = Duration.ofSeconds(1);
    private static final int QUICK = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "How often each is run (default: ${DEFAULT-VALUE}).")
    private int runs = 15;

    @Option(names = "--quick", description = "Three runs each: to see that all works.")
    private boolean quick;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description =
                    "A JDK to run on; may be given again, the newest last (default: JDK 17 and the newest found).")
    private List<Path> homes = new ArrayList<>();

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The function's jar (default: lambda/target/ddorg-lambda.jar).")
    private @Nullable Path jar;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "For the JVM that ddorg's function runs on (default: what templates/member.yaml sets).")
    private @Nullable String javaOptions;

    @Option(
            names = "--only",
            paramLabel = "WHO",
            description = "Just these of ${COMPLETION-CANDIDATES}; may be given again (default: all).")
    private Set<Kind> only = EnumSet.allOf(Kind.class);

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where results.json, results.md and logs go (default: bench/target/results).")
    private @Nullable Path out;

    /** The folder of the whole repository, said by bench/run. */
    private final Path root = Path.of(System.getProperty("ddorg.root", "."));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = emptied(out != null ? out : root.resolve("bench/target/results"));
        Cores cores = Cores.ofThisProcess();
        cores.keepThisProcessAside();
        List<Jdk> jdks = jdks();
        Certificates certificates = certificates(jdks);
        List<Contestant> contestants = new Contestants(root.resolve("bench"), jar(), certificates)
                .on(jdks, options()).stream()
                        .filter(contestant -> only.contains(contestant.kind()))
                        .toList();
        List<String> conditions = conditions(cores, contestants);
        conditions.forEach(this::note);
        Race race = new Race(contestants, certificates.server(), cores, folder.resolve("logs"));
        return run(race, conditions, folder);
    }

    private int run(Race race, List<String> conditions, Path folder) throws IOException, InterruptedException {
        try {
            race.runInSlowMotion(Latency.slowMotion(SLOW_MOTION), this::note);
            race.run(runs(), this::note);
            publish(race.results(), conditions, folder);
            return CommandLine.ExitCode.OK;
        } catch (FailedRun e) {
            note(String.valueOf(e.getMessage()));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Certificates certificates(List<Jdk> jdks) throws IOException {
        Path keytool = jdks.get(jdks.size() - 1).keytool();
        return Certificates.in(root.resolve("bench/target/tls"), keytool);
    }

    private int runs() {
        return quick ? QUICK : runs;
    }

    private Path jar() {
        Path file = jar != null ? jar : root.resolve("lambda/target/ddorg-lambda.jar");
        if (!Files.isRegularFile(file)) {
            throw unusable(file + " is missing: bench/run builds it, or name another with --jar");
        }
        return file;
    }

    private List<String> options() throws IOException {
        return javaOptions != null
                ? FunctionOptions.split(javaOptions)
                : FunctionOptions.in(root.resolve("templates/member.yaml"));
    }

    private List<Jdk> jdks() {
        List<Jdk> jdks = homes.isEmpty()
                ? Jdk.oldestAndNewest()
                : homes.stream().map(this::jdk).toList();
        if (jdks.isEmpty()) {
            throw unusable("there is no JDK of 17 or newer: name one with --jdk");
        }
        return jdks;
    }

    private Jdk jdk(Path home) {
        return Jdk.at(home).orElseThrow(() -> unusable(home + " is no JDK"));
    }

    private ParameterException unusable(String what) {
        return new ParameterException(command(), what);
    }

    private List<String> conditions(Cores cores, List<Contestant> contestants) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> options = options();
        lines.add("Medians of " + runs() + " cold runs each, in brackets the middle half; " + cores.describe() + ".");
        if (cores.areBusy()) {
            lines.add("**The machine was busy when this began: its milliseconds tell little.**");
        }
        if (!options.isEmpty()) {
            lines.add("ddorg runs with `" + String.join(" ", options) + "`.");
        }
        if (only.contains(Kind.PYTHON)
                && contestants.stream().noneMatch(contestant -> contestant.kind() == Kind.PYTHON)) {
            lines.add("skipped: the Python peer, as there is no python3 with boto3");
        }
        return lines;
    }

    private void publish(Results results, List<String> conditions, Path folder) throws IOException {
        String tables = Markdown.of(results, conditions);
        Files.writeString(folder.resolve("results.md"), tables);
        ResultsJson.write(folder.resolve("results.json"), results, conditions);
        PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        print.println(tables);
        note("written to " + folder);
    }

    private void note(String line) {
        command().getErr().println(line);
    }

    private CommandLine command() {
        return spec == null ? new CommandLine(this) : spec.commandLine();
    }

    /** The folder, with no logs of an earlier run in it. */
    private static Path emptied(Path folder) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        try (var old = Files.list(logs)) {
            for (Path log : old.toList()) {
                Files.delete(log);
            }
        }
        return folder;
    }
}
