package org.ddorg.admin.file;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.ddorg.contract.text.PrintableText;

/**
 * A file, an option or a variable that the user passed is not valid. The message has one line per problem, sorted by
 * location.
 */
public final class InvalidFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param message what is wrong, and how to fix it */
    record Problem(SourceLocation location, String message) {

        @Override
        public String toString() {
            return PrintableText.of(location + ": " + message);
        }
    }

    public InvalidFileException(SourceLocation location, String message) {
        this(List.of(new Problem(location, message)));
    }

    InvalidFileException(List<Problem> problems) {
        super(problems.stream()
                .sorted(Comparator.comparing(
                                (Problem problem) -> problem.location().file())
                        .thenComparingInt(problem -> problem.location().line())
                        .thenComparingInt(problem -> problem.location().column()))
                .map(Problem::toString)
                .collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
