package org.ddorg.admin.command.option;

import java.nio.file.Path;
import org.ddorg.admin.config.ConfigFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the file with what one keeps in git. What the command line says goes before the file. */
public final class ConfigFileOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file such as docs/ddorg.yaml with units, excluded accounts and parameters. What the"
                    + " command line says goes before it. Default: none.")
    private @Nullable Path path;

    /** @throws org.ddorg.admin.file.InvalidFileException with everything that is wrong in the file */
    public ConfigFile file() {
        return path == null ? ConfigFile.NONE : ConfigFile.read(path);
    }
}
