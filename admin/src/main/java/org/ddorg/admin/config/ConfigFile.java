package org.ddorg.admin.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ddorg.admin.file.DocumentReader;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.file.LocatedNode;
import org.ddorg.admin.file.LocatedValue;
import org.ddorg.admin.file.SourceLocation;
import org.ddorg.admin.file.TextFile;

/**
 * The configuration of an installation, {@code ddorg.yaml}. It never holds keys.
 *
 * @param units IDs or paths of OUs; empty if the file has none
 * @param excluded IDs of excluded accounts; empty if the file has none
 * @param parameters of the organization template, including those with their own key in the file: {@code Preset},
 *     {@code DatadogSite}, {@code IncludeManagementAccount}, {@code NotificationEmail}
 * @param overrides parameters of single OUs
 */
public record ConfigFile(
        Optional<String> prefix,
        Optional<String> region,
        List<LocatedValue> units,
        List<LocatedValue> excluded,
        SortedMap<String, LocatedValue> parameters,
        List<OuParameter> overrides) {

    /** The configuration without a file. */
    public static final ConfigFile NONE =
            new ConfigFile(Optional.empty(), Optional.empty(), List.of(), List.of(), new TreeMap<>(), List.of());

    /** @throws InvalidFileException with all problems, by line and column */
    public static ConfigFile read(Path path) {
        return parse(path.toString(), TextFile.read(path));
    }

    /**
     * @param name the file's name, for error messages
     * @throws InvalidFileException with all problems, by line and column
     */
    public static ConfigFile parse(String name, String text) {
        FileProblems problems = new FileProblems();
        List<LocatedNode> documents = DocumentReader.parseYaml(name, text, problems);
        if (documents.isEmpty()) {
            throw new InvalidFileException(new SourceLocation(name, 1, 1), "the file is empty.");
        }
        if (documents.size() > 1) {
            problems.add(documents.get(1).location(), "a second document starts here. Use one file per installation.");
        }
        ConfigFile file = problems.attempt(() -> documents.get(0).asMapping("the file"))
                .map(new ConfigReader(problems)::read)
                .orElse(NONE);
        problems.throwIfAny();
        return file;
    }

    /** Why a text is not the code of an AWS Region; empty if it is one. */
    public static Optional<String> regionProblem(String code) {
        return ValueRule.REGION.problem(code);
    }
}
