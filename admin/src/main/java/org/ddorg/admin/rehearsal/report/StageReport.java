package org.ddorg.admin.rehearsal.report;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.Expectation;

/**
 * The result of a stage.
 *
 * @param name for scripts: {@code onboard}
 * @param title what happened, for people
 * @param operations the StackSet's operations during the stage, the newest first
 * @param problems what failed apart from single accounts, with AWS's reasons
 * @param accounts what was found in every account afterwards
 */
public record StageReport(
        String name,
        String title,
        List<Operation> operations,
        List<String> problems,
        List<AccountReport> accounts,
        Duration duration) {

    public boolean isFine() {
        return problems.isEmpty() && wrong() == 0;
    }

    /** How many accounts are onboarded as expected. */
    public long onboarded() {
        return AccountReport.fine(accounts, true);
    }

    /** How many accounts hold no ddorg resources, as expected. */
    public long untouched() {
        return AccountReport.fine(accounts, false);
    }

    /** How many accounts are not as expected. */
    public long wrong() {
        return accounts.stream().filter(account -> !account.isFine()).count();
    }

    /** {@code 24 of 24 accounts onboarded (1 suspended, skipped)}. */
    String summary() {
        List<Expectation> expected =
                accounts.stream().map(AccountReport::expectation).toList();
        long toOnboard = expected.stream().filter(Expectation::onboarded).count();
        String failed = wrong() == 0 ? "" : ", " + wrong() + " failed";
        return toOnboard == 0
                ? String.format(
                        Locale.ROOT,
                        "%d of %d accounts without ddorg resources%s",
                        untouched(),
                        accounts.size(),
                        failed)
                : String.format(
                        Locale.ROOT,
                        "%d of %d accounts onboarded%s%s",
                        onboarded(),
                        toOnboard,
                        failed,
                        exemptions(expected));
    }

    private static String exemptions(List<Expectation> expected) {
        Map<String, Long> reasons = expected.stream()
                .filter(expectation -> !expectation.onboarded())
                .collect(Collectors.groupingBy(StageReport::exemption, LinkedHashMap::new, Collectors.counting()));
        String text = reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining("; "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** StackSets skips accounts that are suspended or outside the targets. */
    private static String exemption(Expectation expectation) {
        return expectation.reason() + (expectation.orphaned() ? "" : ", skipped");
    }
}
