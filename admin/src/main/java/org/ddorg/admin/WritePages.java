package org.ddorg.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.ddorg.admin.config.Schema;

/** Writes what is made from the code into docs/: {@code java -cp ddorg.jar org.ddorg.admin.WritePages docs}. */
public final class WritePages {

    private WritePages() {}

    public static void main(String[] args) throws IOException {
        Path docs = Path.of(args.length == 0 ? "docs" : args[0]);
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Path file = docs.resolve(page.getKey());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, page.getValue());
        }
    }

    /** The text of each file, by its name below docs/. */
    static Map<String, String> pages() {
        return new TreeMap<>(Map.of("ddorg.schema.json", Schema.text()));
    }
}
