package org.ddorg.admin.fleet;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Steps in words. */
public final class StepWords {

    private static final int MOST = 5;

    private StepWords() {}

    /** A word for scripts: {@code retry}. */
    public static String name(Step step) {
        return step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A sentence for people: {@code retry 3 accounts: 111111111111, …}. */
    public static String of(Step step) {
        if (step instanceof Step.Correct correct) {
            String differences =
                    correct.differences().stream().map(Difference::words).collect(Collectors.joining("; "));
            return "correct " + correct.account() + " in Datadog: " + differences;
        }
        if (step instanceof Step.Forget forget) {
            return "remove the registration of " + forget.account() + ", which left the organization, from Datadog";
        }
        return verb(step) + " " + accounts(step) + overrides(step);
    }

    private static String verb(Step step) {
        return switch (name(step)) {
            case "onboard" -> "make the stack instance of";
            case "retry" -> "bring to the StackSet again";
            case "recreate" -> "make anew, as Datadog has lost it,";
            default -> "delete the stack instance, and all that ddorg made, of";
        };
    }

    private static String accounts(Step step) {
        List<String> some = step.accounts().stream().limit(MOST).toList();
        String rest =
                step.accounts().size() > MOST ? ", and " + (step.accounts().size() - MOST) + " more" : "";
        return step.accounts().size()
                + (step.accounts().size() == 1 ? " account: " : " accounts: ")
                + String.join(", ", some)
                + rest;
    }

    private static String overrides(Step step) {
        return step.overrides().isEmpty() ? "" : " with " + step.overrides();
    }
}
