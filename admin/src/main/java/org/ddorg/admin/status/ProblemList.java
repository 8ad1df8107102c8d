package org.ddorg.admin.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * Shows accounts that need attention, grouped by what to do about them: the state and the cause, a line per account, the
 * fix, and the link.
 *
 * @param verbose whether to show all accounts, and AWS's text as it is
 */
public record ProblemList(Terminal terminal, boolean verbose) {

    private static final int MOST_EXAMPLES = 5;

    /**
     * @param account id and name
     * @param heading shared by all accounts with the same fix
     * @param raw AWS's text, if the message is an extract from it; may be empty
     */
    public record Problem(
            String account, String heading, String message, String raw, String advice, Optional<String> page) {

        /** A stack instance that failed. */
        public static Problem of(String account, Instance failure) {
            FailureCause cause = FailureCause.of(failure);
            return new Problem(
                    account,
                    "failed: " + cause.summary(),
                    failure.message(),
                    failure.reason(),
                    cause.advice(),
                    Optional.of(cause.page(failure.reason())));
        }

        private String line() {
            return "  " + account + (message.isEmpty() ? "" : ": " + message);
        }
    }

    public void show(Stream<Problem> problems) {
        problems.collect(Collectors.groupingBy(Problem::heading, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::show);
    }

    private void show(String heading, List<Problem> problems) {
        terminal.paragraph(TextStyle.BAD, "✗ " + problems.size() + " " + heading);
        int shown = verbose ? problems.size() : Math.min(MOST_EXAMPLES, problems.size());
        problems.subList(0, shown).forEach(this::show);
        if (shown < problems.size()) {
            terminal.say(TextStyle.QUIET, "  and " + (problems.size() - shown) + " more. Pass -v to list all.");
        }
        terminal.paragraph(TextStyle.PLAIN, "  → " + problems.get(0).advice());
        problems.stream()
                .flatMap(problem -> problem.page().stream())
                .distinct()
                .forEach(page -> terminal.say(TextStyle.PLAIN, "    " + page));
    }

    private void show(Problem problem) {
        terminal.paragraph(TextStyle.PLAIN, problem.line());
        if (verbose && !problem.raw().isEmpty() && !problem.raw().equals(problem.message())) {
            terminal.paragraph(TextStyle.QUIET, "    AWS: " + problem.raw());
        }
    }
}
