package org.ddorg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Options of the JVM that the function runs with. */
final class FunctionOptions {
    private static final Pattern IN_TEMPLATE = Pattern.compile("^\\s+JAVA_TOOL_OPTIONS:\\s*[\"']?(.*?)[\"']?\\s*$");

    private FunctionOptions() {}

    /** The options that the template sets for the function; may be empty. */
    static List<String> in(Path template) throws IOException {
        return Files.readAllLines(template).stream()
                .map(IN_TEMPLATE::matcher)
                .filter(line -> line.matches())
                .findFirst()
                .map(line -> split(line.group(1)))
                .orElse(List.of());
    }

    static List<String> split(String options) {
        return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
    }
}
