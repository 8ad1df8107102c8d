package org.ddorg.cdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands in the documentation and in CI name existing profiles, modules, classes and files. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONTRIBUTING.md",
                "README.md",
                ".ci/run",
                ".github/workflows/ci.yml",
                ".github/workflows/release.yml",
                "bench/run",
                "bench/status"
            })
    void commandsNameExistingThings(String file) throws IOException {
        String text = Files.readString(ROOT.resolve(file));
        assertThat(profiles()).as("profiles of pom.xml").containsAll(named("mvn[^|`\n]* -P(\\w+)", text));
        assertThat(named("-pl ([a-z,]+)", text).stream().flatMap(modules -> Stream.of(modules.split(","))))
                .as("modules")
                .allMatch(module -> Files.exists(ROOT.resolve(module).resolve("pom.xml")));
        assertThat(classes())
                .as("classes of tests and mains")
                .containsAll(named("-Dtest=(\\w+)", text))
                .containsAll(named("org\\.ddorg\\.[a-z.]+\\.([A-Z]\\w+)", text))
                .containsAll(named("`([A-Z]\\w+Test)`", text));
        assertThat(named("`(?:\\./)?((?:bench/|\\.ci/)[\\w.]+|ddorg)(?: \\w+)?`", text))
                .as("files")
                .allMatch(script -> Files.exists(ROOT.resolve(script)));
    }

    private static Set<String> profiles() throws IOException {
        Set<String> profiles = new TreeSet<>();
        for (Path pom : files("pom.xml")) {
            profiles.addAll(named("<profile>\\s*(?:<!--(?:(?!-->).)*-->)?\\s*<id>(\\w+)</id>", Files.readString(pom)));
        }
        return profiles;
    }

    private static Set<String> classes() throws IOException {
        return files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.toString().contains("/target/"))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> named(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
