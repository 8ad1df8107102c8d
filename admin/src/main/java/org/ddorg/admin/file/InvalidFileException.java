package org.ddorg.admin.file;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A file that the user passed is not valid. The message has one line per problem, sorted by location. */
public final class InvalidFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Comparator<FileProblem> BY_LOCATION = Comparator.comparing(
            FileProblem::location,
            Comparator.comparing(SourceLocation::file)
                    .thenComparingInt(SourceLocation::line)
                    .thenComparingInt(SourceLocation::column));

    private final transient List<FileProblem> problems;

    public InvalidFileException(SourceLocation location, String message) {
        this(List.of(new FileProblem(location, message)));
    }

    InvalidFileException(List<FileProblem> problems) {
        super(problems.stream().sorted(BY_LOCATION).map(FileProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    List<FileProblem> problems() {
        return problems;
    }
}
