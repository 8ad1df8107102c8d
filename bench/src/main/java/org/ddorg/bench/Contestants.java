package org.ddorg.bench;

import org.ddorg.bench.run.Contestant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.bench.run.Contestant.Kind;
import org.ddorg.sandbox.Sandbox;

/** The implementations that can run on this machine. */
final class Contestants {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String PYTHON = "import sys, boto3; print(sys.executable, '%d.%d.%d' % sys.version_info[:3])";

    private final Path bench;
    private final Path jar;
    private final Certificates certificates;

    /**
     * @param bench the directory of the benchmark
     * @param jar the function's jar
     */
    Contestants(Path bench, Path jar, Certificates certificates) {
        this.bench = bench;
        this.jar = jar;
        this.certificates = certificates;
    }

    /** All of them, in the order in which they run; the last JDK counts as the newest. */
    List<Contestant> on(List<Jdk> jdks, List<String> options) {
        Path powertools = bench.resolve("peers/powertools/target/powertools-peer.jar");
        List<Contestant> all = new ArrayList<>();
        for (Jdk jdk : jdks) {
            boolean newest = jdk.equals(jdks.get(jdks.size() - 1));
            all.add(java(Kind.DDORG, jdk, newest, jar, "org.ddorg.lambda.Handler::handleRequest", options));
            all.add(java(
                    Kind.POWERTOOLS, jdk, newest, powertools, "org.ddorg.bench.powertools.DatadogResource", List.of()));
        }
        python().ifPresent(all::add);
        return all;
    }

    private Contestant java(Kind kind, Jdk jdk, boolean newest, Path file, String handler, List<String> options) {
        List<String> command = new ArrayList<>(List.of(jdk.java().toString()));
        // The options of Lambda's own Java runtimes.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.add("-Djavax.net.ssl.trustStore=" + certificates.trustStore());
        command.add("-Djavax.net.ssl.trustStoreType=JKS");
        command.addAll(List.of("-cp", bench.resolve("target/runtime") + "/*:" + file, RUNTIME, handler));
        Map<String, String> environment = Map.of("DDORG_FUNCTION_ROLE", Sandbox.ACCESS_ROLE);
        return new Contestant(kind, "JDK " + jdk.version(), newest, command, environment, size(file));
    }

    private Optional<Contestant> python() {
        return Commands.output("python3", "-c", PYTHON).map(output -> python(output.split(" ", 2)));
    }

    private Contestant python(String[] executableAndVersion) {
        Path directory = bench.resolve("peers/python");
        String authority = certificates.authority().toString();
        return new Contestant(
                Kind.PYTHON,
                "Python " + executableAndVersion[1],
                true,
                List.of(executableAndVersion[0], directory.resolve("bootstrap.py").toString()),
                Map.of("AWS_CA_BUNDLE", authority, "SSL_CERT_FILE", authority),
                size(directory.resolve("index.py")));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is missing. Build it with bench/run.", e);
        }
    }
}
