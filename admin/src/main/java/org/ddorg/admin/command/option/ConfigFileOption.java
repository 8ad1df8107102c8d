package org.ddorg.admin.command.option;

import java.nio.file.Path;
import org.ddorg.admin.config.ConfigFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names a configuration file. */
public final class ConfigFileOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file with OUs, excluded accounts and parameters, like docs/ddorg.yaml."
                    + " The command line overrides it.")
    private @Nullable Path path;

    /** @throws org.ddorg.admin.file.InvalidFileException with everything that is wrong in the file */
    public ConfigFile file() {
        return path == null ? ConfigFile.NONE : ConfigFile.read(path);
    }

    /** Whether a file is given. */
    public boolean isGiven() {
        return path != null;
    }
}
