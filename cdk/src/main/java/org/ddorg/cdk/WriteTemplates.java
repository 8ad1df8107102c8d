package org.ddorg.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes {@code templates/} anew. Run it in the repository's root, or give it the directory to write to. */
public final class WriteTemplates {

    private WriteTemplates() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments.length > 0 ? arguments[0] : "templates"));
        for (Map.Entry<String, String> template : Templates.all(false).entrySet()) {
            Files.writeString(directory.resolve(template.getKey()), template.getValue());
        }
    }
}
