package org.ddorg.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A JDK of this machine. */
record Jdk(Path home, int major, String version) {
    private static final int OLDEST = 17;

    /** Directories that contain JDKs. */
    private static final List<String> PARENTS = List.of(
            "/usr/lib/jvm",
            "/opt/java",
            System.getProperty("user.home") + "/.sdkman/candidates/java",
            System.getProperty("user.home") + "/.jdks");

    /** The JDK in that directory, according to its release file. */
    static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Optional.empty();
        }
        return version(release).map(version -> new Jdk(home, major(version), version));
    }

    /** JDK 17, if installed, and the newest; one JDK if they are the same. */
    static List<Jdk> oldestAndNewest() {
        List<Jdk> all = candidates()
                .flatMap(home -> at(home).stream())
                .filter(jdk -> jdk.major() >= OLDEST)
                .sorted(Comparator.comparingInt(Jdk::major))
                .toList();
        List<Jdk> chosen = new ArrayList<>(
                all.stream().filter(jdk -> jdk.major() == OLDEST).limit(1).toList());
        all.stream()
                .reduce((one, next) -> next)
                .filter(newest -> !chosen.contains(newest))
                .ifPresent(chosen::add);
        return chosen;
    }

    Path java() {
        return home.resolve("bin/java");
    }

    Path keytool() {
        return home.resolve("bin/keytool");
    }

    private static Stream<Path> candidates() {
        TreeSet<Path> homes = new TreeSet<>();
        homes.add(Path.of(System.getProperty("java.home")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("JAVA_HOME") || name.matches("JDK\\d+_HOME")) {
                homes.add(Path.of(value));
            }
        });
        PARENTS.forEach(parent -> homes.addAll(children(Path.of(parent))));
        return homes.stream();
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> !Files.isSymbolicLink(child)).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<String> version(Path release) {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(release)) {
            properties.load(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(properties.getProperty("JAVA_VERSION")).map(quoted -> quoted.replace("\"", ""));
    }

    private static int major(String version) {
        return Integer.parseInt(version.split("[^0-9]", 2)[0]);
    }
}
