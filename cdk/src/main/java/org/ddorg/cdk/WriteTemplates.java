package org.ddorg.cdk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ddorg.cdk.parameters.MemberParameters;

/** Writes {@code templates/}, {@code docs/parameters.md} and the table of parameters in {@code README.md}. */
public final class WriteTemplates {

    private WriteTemplates() {}

    /**
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
        Path readme = root.resolve("README.md");
        Files.writeString(readme, Templates.readme(Files.readString(readme), MemberParameters.DEFAULT));
    }
}
