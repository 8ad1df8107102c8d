package org.ddorg.admin.config;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used; the message has a line {@code file:line:column: what and why} for all that is wrong. */
public final class InvalidConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidConfigException(String file, List<ConfigProblem> problems) {
        super(problems.stream()
                .sorted(Comparator.comparingInt(
                                (ConfigProblem problem) -> problem.at().line())
                        .thenComparingInt(problem -> problem.at().column()))
                .map(problem -> problem.in(file))
                .collect(Collectors.joining("\n")));
    }

    InvalidConfigException(String message) {
        super(message);
    }
}
