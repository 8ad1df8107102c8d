package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Steps in words. */
public final class StepDescription {

    private static final int MOST = 5;

    private StepDescription() {}

    /** A word for scripts: {@code retry}. */
    public static String name(FleetStep step) {
        return step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A sentence for people: {@code retry 3 accounts: 111111111111, …}. */
    public static String of(FleetStep step) {
        if (step instanceof FleetStep.Correct correct) {
            String differences =
                    correct.differences().stream().map(SettingDifference::words).collect(Collectors.joining("; "));
            return "correct " + correct.account() + " in Datadog: " + differences;
        }
        if (step instanceof FleetStep.Forget forget) {
            return "remove the registration of " + forget.account() + ", which left the organization, from Datadog";
        }
        return verb(step) + " " + accounts(step) + overrides(step);
    }

    private static String verb(FleetStep step) {
        return switch (name(step)) {
            case "onboard" -> "make the stack instance of";
            case "retry" -> "bring to the StackSet again";
            case "recreate" -> "make anew, as Datadog has lost it,";
            default -> "delete the stack instance, and all that ddorg made, of";
        };
    }

    private static String accounts(FleetStep step) {
        List<String> some = step.accounts().stream().limit(MOST).toList();
        String rest =
                step.accounts().size() > MOST ? ", and " + (step.accounts().size() - MOST) + " more" : "";
        return step.accounts().size()
                + (step.accounts().size() == 1 ? " account: " : " accounts: ")
                + String.join(", ", some)
                + rest;
    }

    private static String overrides(FleetStep step) {
        return step.overrides().isEmpty() ? "" : " with " + step.overrides();
    }
}
