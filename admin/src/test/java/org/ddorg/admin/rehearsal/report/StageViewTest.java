package org.ddorg.admin.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.admin.rehearsal.report.Samples.failed;
import static org.ddorg.admin.rehearsal.report.Samples.fine;
import static org.ddorg.admin.rehearsal.report.Samples.many;
import static org.ddorg.admin.rehearsal.report.Samples.report;
import static org.ddorg.admin.rehearsal.report.Samples.stage;
import static org.ddorg.admin.rehearsal.report.Samples.suspended;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;

class StageViewTest {

    private final StringWriter out = new StringWriter();
    private final Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(new StringWriter()));

    @Test
    void everyAccountHasALineAndTheStageAVerdict() {
        new StageView(terminal, false).show(stage(List.of(fine("222222220001"), suspended("222222220002"))));

        assertThat(out).hasToString("""
                        The organization is onboarded
                        Account       Name          OU                     Stack    Role  Trust  Policies (characters)                         Integration  Settings            Verdict
                        222222220001  account-0001  /Workloads/Production  CURRENT  yes   works  2698 inline, 6102+301 managed, SecurityAudit  yes          metrics, resources  ✓ onboarded
                        222222220002  account-0002  /Workloads/Production  -        -     -      -                                             -            -                   ✓ suspended
                        ✓ 1 of 1 accounts onboarded (1 suspended, skipped), 4.3 s

                        """);
    }

    @Test
    void aFailedAccountIsShownWithItsReason() {
        new StageView(terminal, false).show(stage(List.of(fine("222222220001"), failed("222222220003"))));

        assertThat(out.toString())
                .contains("OUTDATED")
                .contains("✗ 222222220003 account-0003: stack instance is OUTDATED: denied")
                .contains("✗ 1 of 2 accounts onboarded, 1 failed, 4.3 s");
    }

    @Test
    void manyAccountsAreSummedUpByUnitAndOnlyWrongOnesHaveALine() {
        List<AccountReport> accounts = new ArrayList<>(many(41));
        accounts.add(failed("222222220003"));

        new StageView(terminal, false).show(stage(accounts));

        assertThat(out.toString().lines())
                .contains(
                        "OU                     Accounts  Onboarded  Not onboarded  Failed",
                        "/Workloads/Production  42        41         0              1")
                .anyMatch(line -> line.startsWith("222222220003"))
                .noneMatch(line -> line.startsWith("000000000001"));
    }

    @Test
    void allOfManyAccountsAreShownOnDemand() {
        new StageView(terminal, true).show(stage(many(41)));

        assertThat(out.toString().lines().filter(line -> line.startsWith("0000000000")))
                .hasSize(41);
    }

    @Test
    void theVerdictOfAnUninstallationCountsTheAccountsWithoutResources() {
        StageView view = new StageView(terminal, false);

        view.show(stage(List.of(suspended("222222220001"), suspended("222222220002"))));

        assertThat(out.toString()).contains("✓ 2 of 2 accounts without ddorg resources, 4.3 s");
    }

    @Test
    void aStageThatFailedBesidesItsAccountsSaysSo() {
        StageReport stage = stage(List.of(fine("222222220001")));
        new StageView(terminal, false)
                .show(new StageReport(
                        stage.name(),
                        stage.title(),
                        stage.operations(),
                        List.of("AWS denied it"),
                        stage.accounts(),
                        stage.duration()));

        assertThat(out.toString()).contains("✗ AWS denied it\n✗ Stage failed: 1 of 1 accounts onboarded, 4.3 s");
    }

    @Test
    void theLastLineCountsTheFailedStages() {
        StageView view = new StageView(terminal, false);

        view.conclude(report(stage(List.of(fine("222222220001"))), stage(List.of(failed("222222220003")))));
        view.conclude(report(stage(List.of(fine("222222220001")))));

        assertThat(out.toString().lines())
                .containsExactly("✗ Rehearsal failed: 1 of 2 stages, 65.4 s", "✓ Rehearsal passed: 1 stage, 65.4 s");
    }
}
