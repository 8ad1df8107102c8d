package org.ddorg.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Regenerates {@code templates/} and {@code docs/parameters.md}. */
public final class WriteTemplates {

    private WriteTemplates() {}

    /**
     * Writes all files.
     *
     * @param arguments path of the repository's root; default: the working directory
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments.length > 0 ? arguments[0] : "");
        for (Map.Entry<String, String> file : Templates.files().entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, file.getValue());
        }
    }
}
