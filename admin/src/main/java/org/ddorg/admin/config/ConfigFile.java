package org.ddorg.admin.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an admin keeps in a file about an installation. Keys are never in it.
 *
 * @param prefix which installation
 * @param region where it lives
 * @param units ids or paths; empty where the file says nothing
 * @param excluded ids of accounts to leave out; empty where the file says nothing
 * @param parameters of the organization template, what has a key of its own in the file included: {@code Preset},
 *     {@code DatadogSite}, {@code IncludeManagementAccount}, {@code NotificationEmail}
 * @param overrides parameters that differ in a unit, by the unit's id or path
 */
public record ConfigFile(
        Optional<String> prefix,
        Optional<String> region,
        List<String> units,
        List<String> excluded,
        SortedMap<String, String> parameters,
        SortedMap<String, SortedMap<String, String>> overrides) {

    /** Of no file: says nothing. */
    public static final ConfigFile NONE =
            new ConfigFile(Optional.empty(), Optional.empty(), List.of(), List.of(), new TreeMap<>(), new TreeMap<>());

    public ConfigFile {
        units = List.copyOf(units);
        excluded = List.copyOf(excluded);
        parameters = new TreeMap<>(parameters);
        overrides = new TreeMap<>(overrides);
    }

    /**
     * Reads and checks a file.
     *
     * @throws InvalidConfigException with everything that is wrong, by line and column
     */
    public static ConfigFile read(Path path) {
        return parse(path.toString(), text(path));
    }

    /**
     * Checks a file's text.
     *
     * @param name of the file, for errors
     * @throws InvalidConfigException with everything that is wrong, by line and column
     */
    public static ConfigFile parse(String name, String text) {
        List<ConfigProblem> problems = new ArrayList<>();
        ConfigReader reader = new ConfigReader(problems);
        ConfigFile file = YamlReader.read(text, problems).map(reader::file).orElse(NONE);
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(name, problems);
        }
        return file;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new InvalidConfigException(path + ": there is no such file");
        } catch (IOException e) {
            throw new InvalidConfigException(path + ": cannot be read: " + e.getMessage());
        }
    }

    /** The value of a parameter, or what holds where the file does not say. */
    public String parameter(String name, Map<String, String> otherwise, String last) {
        return parameters.getOrDefault(name, otherwise.getOrDefault(name, last));
    }
}
