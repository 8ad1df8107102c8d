package org.ddorg.admin.rehearsal.organization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.file.DocumentReader;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.InvalidFileException;
import org.ddorg.admin.file.LocatedNode;
import org.ddorg.admin.file.SourceLocation;
import org.ddorg.sandbox.organizations.OrganizationSeed;

/**
 * Reads the user's own organization from the outputs of {@code aws organizations}: {@code list-accounts},
 * {@code list-roots}, {@code list-organizational-units-for-parent}, {@code list-accounts-for-parent} and
 * {@code describe-organization}, in one file or in a directory of files.
 */
public final class OrganizationFiles {

    private OrganizationFiles() {}

    /**
     * @param path a directory whose {@code *.json} files hold one output each; or one file that holds the output of
     *     {@code list-accounts}, several outputs one after another, or an object of outputs by name
     * @throws InvalidFileException with all problems of the step that failed, by line and column: parsing, accounts,
     *     OUs, parents
     */
    public static OrganizationSeed read(Path path) {
        List<AwsCliOutput> outputs = FileProblems.flatMap(
                Files.isDirectory(path) ? jsonFiles(path) : List.of(path), OrganizationFiles::outputs);
        return new OrganizationAssembler(SourceLocation.ofWholeFile(path.toString()), outputs).assemble();
    }

    private static List<AwsCliOutput> outputs(Path file) {
        FileProblems problems = new FileProblems();
        List<LocatedNode> documents = DocumentReader.read(file, problems);
        problems.throwIfAny();
        if (documents.isEmpty()) {
            throw new InvalidFileException(
                    new SourceLocation(file.toString(), 1, 1),
                    "the file is empty. Check whether the aws command that wrote it failed.");
        }
        String name = file.getFileName().toString();
        return FileProblems.flatMap(documents, document -> AwsCliOutput.in(name, document));
    }

    private static List<Path> jsonFiles(Path directory) {
        SourceLocation location = SourceLocation.ofWholeFile(directory.toString());
        try (Stream<Path> entries = Files.list(directory)) {
            List<Path> files = entries.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new InvalidFileException(location, "the directory has no *.json file.");
            }
            return files;
        } catch (IOException e) {
            throw new InvalidFileException(location, "cannot read the directory: " + e.getMessage() + ".");
        }
    }
}
