package org.ddorg.admin.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.ddorg.admin.Schemas;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.OtherRegions;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.CustomResourceProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusWatchTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void interruptNoOtherTest() {
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void logGetsTheFirstStatusAndThenABlockPerChange() {
        watch(
                false,
                () -> report(1, AccountState.WAITING, "queued"),
                () -> report(2, AccountState.WAITING, "queued"),
                () -> report(3, AccountState.ONBOARDED, ""),
                () -> report(4, AccountState.ONBOARDED, ""));

        assertThat(out.toString().split("\n\n")).hasSize(2);
        assertThat(out.toString()).startsWith("Account ").endsWith("""


                        2026-01-02T03:04:03Z
                          111111111111 payments: waiting (queued) → onboarded
                        ✓ All accounts are in the desired state: 1 onboarded
                        """).doesNotContain("\u001b");
    }

    @Test
    void accountsThatJoinAndLeaveAreChanges() {
        watch(
                false,
                StatusWatchTest::emptyReport,
                () -> report(1, AccountState.FAILED, "denied"),
                StatusWatchTest::emptyReport);

        assertThat(out.toString())
                .contains("  111111111111 payments: none → failed (denied)\n")
                .contains("  111111111111 payments: failed (denied) → none\n");
    }

    @Test
    void terminalIsRedrawnAtEachReading() {
        watch(true, () -> report(1, AccountState.WAITING, ""), () -> report(2, AccountState.WAITING, ""));

        assertThat(out.toString().split("\u001b\\[H\u001b\\[2J", -1))
                .hasSize(3)
                .allSatisfy(screen -> assertThat(screen.isEmpty() || screen.startsWith("Account "))
                        .isTrue());
        assertThat(err.toString()).contains("Ctrl-C ends");
    }

    @Test
    void jsonIsADocumentInALineForTheFirstReadingAndEachChange() {
        watcher(
                        false,
                        () -> report(1, AccountState.WAITING, ""),
                        () -> report(2, AccountState.WAITING, ""),
                        () -> report(3, AccountState.ONBOARDED, ""))
                .runJson();

        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(Schemas.valid("status", line).path("accounts"))
                        .hasSize(1))
                .last()
                .satisfies(line -> assertThat(new ObjectMapper()
                                .readTree(line)
                                .at("/accounts/0/state")
                                .asText())
                        .isEqualTo("onboarded"));
    }

    @Test
    void errorThatMayPassDoesNotEndTheWatch() {
        watch(
                false,
                () -> report(1, AccountState.WAITING, ""),
                () -> {
                    throw new UncheckedIOException(new IOException("no route to host"));
                },
                () -> report(3, AccountState.ONBOARDED, ""));

        assertThat(err.toString()).contains("error: no route to host\nNext attempt in 0 s.\n");
        assertThat(out.toString()).contains("payments: waiting → onboarded");
    }

    @Test
    void errorOfTheFirstReadingAndADefectEndTheWatch() {
        Supplier<StatusReport> lost = () -> {
            throw new UncheckedIOException(new IOException("no route to host"));
        };
        Supplier<StatusReport> defect = () -> {
            throw new IllegalStateException("defect");
        };

        assertThatThrownBy(() -> watch(false, lost)).isInstanceOf(UncheckedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> watch(false, () -> report(1, AccountState.WAITING, ""), defect))
                .hasMessage("defect");
    }

    @SafeVarargs
    private void watch(boolean live, Supplier<StatusReport>... readings) {
        watcher(live, readings).run(report -> new StatusView(terminal(live), false).showTable(report));
    }

    /** Reads these reports, and is interrupted at the last. */
    @SafeVarargs
    @SuppressWarnings("varargs") // They are only read.
    private StatusWatch watcher(boolean live, Supplier<StatusReport>... readings) {
        Iterator<Supplier<StatusReport>> reports = Arrays.asList(readings).iterator();
        return new StatusWatch(
                terminal(live),
                Duration.ZERO,
                progress -> {
                    Supplier<StatusReport> next = reports.next();
                    if (!reports.hasNext()) {
                        Thread.currentThread().interrupt();
                    }
                    return next.get();
                },
                problem -> problem instanceof UncheckedIOException lost
                        ? Optional.of(lost.getCause().getMessage())
                        : Optional.empty());
    }

    private Terminal terminal(boolean live) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), false, live, 100);
    }

    private static StatusReport emptyReport() {
        return report(9, List.of());
    }

    private static StatusReport report(int second, AccountState state, String reason) {
        OrganizationAccount account =
                new OrganizationAccount("111111111111", "payments", "ACTIVE", List.of(), List.of("r-ab12"));
        return report(
                second,
                List.of(new AccountStatus(
                        account, state, Optional.empty(), reason, List.of(), Optional.empty(), List.of())));
    }

    private static StatusReport report(int second, List<AccountStatus> statuses) {
        DesiredState desired = new DesiredState(
                "o-exampleorgid",
                "999999999999",
                true,
                List.of("r-ab12"),
                Set.of(),
                Map.of(),
                new TreeMap<>(),
                CustomResourceProperties.TABLE);
        return new StatusReport(
                Instant.parse("2026-01-02T03:04:00Z").plusSeconds(second),
                new StatusReport.Deployment("ddorg", "eu-west-1", "datadoghq.eu", "CREATE_COMPLETE"),
                desired,
                false,
                new AutoDeploymentDrift(false, List.of()),
                new OtherRegions(new TreeMap<>()),
                statuses,
                AccountFilter.ALL,
                EnumSet.allOf(AccountState.class),
                false);
    }
}
