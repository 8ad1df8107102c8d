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
        header = "Measure cold starts of ddorg's function and of two other implementations.",
        description = {
            "",
            "Each run is a new process on one core, measured from its start until its response has arrived. IAM,"
                    + " Datadog and S3 are ddorg's sandbox on loopback, over TLS. The other implementations, in"
                    + " bench/peers, use Powertools for Java and Python with boto3. The implementations alternate, so"
                    + " that other load affects all of them. For results to publish, use an idle machine.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Measurement completed, even if a target is missed.",
            "1:A function failed.",
            "2:Invalid usage, or a requirement is missing."
        })
public final class Benchmark implements Callable<Integer> {
    private static final Duration INDEPENDENT_CALL_TIME = Duration.ofSeconds(1);
    private static final int QUICK = 3;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--runs", paramLabel = "N", description = "Number of runs of each (default: ${DEFAULT-VALUE}).")
    private int runs = 15;

    @Option(names = "--quick", description = "Run each three times, to check that everything works.")
    private boolean quick;

    @Option(
            names = "--jdk",
            paramLabel = "HOME",
            description =
                    "JDK to run on. Repeatable, the newest last (default: JDK 17 and the newest installed).")
    private List<Path> homes = new ArrayList<>();

    @Option(
            names = "--jar",
            paramLabel = "FILE",
            description = "The function's jar (default: lambda/target/ddorg-lambda.jar).")
    private @Nullable Path jar;

    @Option(
            names = "--java-options",
            paramLabel = "OPTIONS",
            description = "JVM options of ddorg's function (default: those in templates/member.yaml).")
    private @Nullable String javaOptions;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Run only this implementation: ${COMPLETION-CANDIDATES}. Repeatable (default: all).")
    private Set<Kind> only = EnumSet.allOf(Kind.class);

    @Option(
            names = "--out",
            paramLabel = "DIRECTORY",
            description = "Directory for results.json, results.md and logs (default: bench/target/results).")
    private @Nullable Path out;

    /** The root directory of the repository; bench/run sets it. */
    private final Path root = Path.of(System.getProperty("ddorg.root", "."));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path directory = emptied(out != null ? out : root.resolve("bench/target/results"));
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
        Race race = new Race(contestants, certificates.server(), cores, directory.resolve("logs"));
        return run(race, conditions, directory);
    }

    private int run(Race race, List<String> conditions, Path directory) throws IOException, InterruptedException {
        try {
            race.runWithSlowCalls(Latency.slowCalls(INDEPENDENT_CALL_TIME), this::note);
            race.run(runs(), this::note);
            publish(race.results(), conditions, directory);
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
            throw unusable(file + " is missing. Build it with bench/run, or pass --jar.");
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
            throw unusable("No JDK, 17 or newer, found. Pass --jdk.");
        }
        return jdks;
    }

    private Jdk jdk(Path home) {
        return Jdk.at(home).orElseThrow(() -> unusable("--jdk " + home + ": not a JDK"));
    }

    private ParameterException unusable(String what) {
        return new ParameterException(command(), what);
    }

    private List<String> conditions(Cores cores, List<Contestant> contestants) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> options = options();
        lines.add("Medians of " + runs() + " cold runs each, interquartile range in parentheses; " + cores.describe() + ".");
        if (cores.areBusy()) {
            lines.add("**Warning: the machine was under load at the start, so the times are not reliable.**");
        }
        if (!options.isEmpty()) {
            lines.add("ddorg runs with `" + String.join(" ", options) + "`.");
        }
        if (only.contains(Kind.PYTHON)
                && contestants.stream().noneMatch(contestant -> contestant.kind() == Kind.PYTHON)) {
            lines.add("Python was skipped: python3 with boto3 is not installed.");
        }
        return lines;
    }

    private void publish(Results results, List<String> conditions, Path directory) throws IOException {
        String tables = Markdown.of(results, conditions);
        Files.writeString(directory.resolve("results.md"), tables);
        ResultsJson.write(directory.resolve("results.json"), results, conditions);
        PrintWriter print = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        print.println(tables);
        note("Results written to " + directory);
    }

    private void note(String line) {
        command().getErr().println(line);
    }

    private CommandLine command() {
        return spec == null ? new CommandLine(this) : spec.commandLine();
    }

    /** The directory, without logs of earlier runs. */
    private static Path emptied(Path directory) throws IOException {
        Path logs = Files.createDirectories(directory.resolve("logs"));
        try (var old = Files.list(logs)) {
            for (Path log : old.toList()) {
                Files.delete(log);
            }
        }
        return directory;
    }
}
