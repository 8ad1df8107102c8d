package org.ddorg.admin.rehearsal;

import java.time.Duration;
import java.util.List;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import org.ddorg.admin.rehearsal.inspection.AccountReport;

/**
 * What came out of a stage.
 *
 * @param name a word for scripts: {@code onboard}
 * @param title what happened, for people
 * @param operations what the StackSet did in it, the newest first
 * @param problems what went wrong apart from single accounts, AWS's reasons included
 * @param accounts what was found in every account afterwards
 */
public record StageReport(
        String name,
        String title,
        List<Operation> operations,
        List<String> problems,
        List<AccountReport> accounts,
        Duration duration) {

    public StageReport {
        operations = List.copyOf(operations);
        problems = List.copyOf(problems);
        accounts = List.copyOf(accounts);
    }

    public boolean isFine() {
        return problems.isEmpty() && wrong() == 0;
    }

    /** How many accounts are as they should be, and onboarded. */
    public long onboarded() {
        return accounts.stream()
                .filter(account -> account.isFine() && account.expectation().onboarded())
                .count();
    }

    /** How many accounts hold nothing of ours, as they should. */
    public long untouched() {
        return accounts.stream()
                .filter(account -> account.isFine() && !account.expectation().onboarded())
                .count();
    }

    /** How many accounts are not as they should be. */
    public long wrong() {
        return accounts.stream().filter(account -> !account.isFine()).count();
    }
}
