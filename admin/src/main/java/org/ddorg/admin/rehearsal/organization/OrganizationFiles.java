package org.ddorg.admin.rehearsal.organization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.sandbox.organizations.OrganizationSeed;

/**
 * An admin's own organization, from what {@code aws organizations} printed: {@code list-accounts},
 * {@code list-roots}, {@code list-organizational-units-for-parent}, {@code list-accounts-for-parent} and
 * {@code describe-organization}, in one file or in a folder of files.
 */
public final class OrganizationFiles {

    private OrganizationFiles() {}

    /**
     * Reads and checks a description of an organization.
     *
     * @param path a folder, of which every {@code *.json} file holds one answer; or one file that holds
     *     {@code list-accounts} alone, several answers one after another, or an object of answers by name
     * @throws InvalidInputException for the first thing that is wrong, with its place
     */
    public static OrganizationSeed read(Path path) {
        return new OrganizationAssembler(path.toString(), answers(path)).seed();
    }

    private static List<AwsCliOutput> answers(Path path) {
        List<AwsCliOutput> answers = new ArrayList<>();
        for (Path file : files(path)) {
            String name = file.getFileName().toString();
            JsonFile.read(file).forEach(document -> answers.addAll(AwsCliOutput.in(name, document)));
        }
        return answers;
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        List<Path> files = jsonFiles(path);
        if (files.isEmpty()) {
            throw new InvalidInputException(SourceLocation.whole(path.toString()), "the folder holds no *.json file");
        }
        return files;
    }

    private static List<Path> jsonFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException(
                    SourceLocation.whole(folder.toString()), "cannot be read: " + e.getMessage());
        }
    }
}
