package org.ddorg.admin.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountFilter;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.AccountStatus;
import org.ddorg.admin.reconcile.AutoDeploymentDrift;
import org.ddorg.admin.reconcile.DesiredState;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.reconcile.OtherRegions;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a report is shown, whatever stands in it. */
class StatusOutputsTest {

    private static final String MANAGEMENT = "111111111111";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void manyAccountsAreSummedUpByUnitAndOnlyThoseThatAreNotFineHaveALine() {
        new StatusView(terminal(400), false).showTable(report(many()));

        assertThat(out.toString().lines())
                .contains(
                        "OU        Accounts  States",
                        "/Live     40        40 onboarded",
                        "/Sandbox  8         1 onboarded, 7 failed")
                .anyMatch(line -> line.startsWith("300000000006  account-6  /Sandbox  ✗ failed"))
                .noneMatch(line -> line.startsWith("200000000001"))
                .contains("✗ 7 failed: an AWS quota of the account is exceeded", "  and 2 more. Pass -v to list all.")
                .contains("✗ 7 of 48 accounts are not in the desired state: 41 onboarded, 7 failed");
    }

    @Test
    void everyAccountIsShownWhenAskedFor() {
        new StatusView(terminal(400), true).showTable(report(many()));

        assertThat(out.toString().lines())
                .noneMatch(line -> line.startsWith("OU "))
                .anyMatch(line -> line.startsWith("200000000001  account-1"))
                .noneMatch(line -> line.contains("more. Pass"));
    }

    @Test
    void theTreeOfManyAccountsHasTheCountsAndThoseThatAreNotFine() {
        new StatusView(terminal(400), false).showTree(report(many()));

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("├─ Live \\(40\\) +40 onboarded"))
                .anyMatch(line -> line.matches("└─ Sandbox \\(8\\) +1 onboarded, 7 failed"))
                .anyMatch(line -> line.matches("   └─ 300000000006 account-6 +✗ failed .*"))
                .noneMatch(line -> line.contains("200000000001"));
    }

    @Test
    void tablesFitANarrowTerminalAndTheReasonIsStillThereInFull() {
        List<AccountStatus> standings = List.of(failed(account("222222222222", "a-rather-long-name", "Workloads")));

        new StatusView(terminal(60), false).showTable(report(standings));
        new StatusView(terminal(60), false).showTree(report(standings));

        assertThat(out.toString().lines())
                .filteredOn(
                        line -> line.startsWith("222222222222") || line.startsWith("└─") || line.startsWith("   └─"))
                .hasSize(3)
                .allMatch(line -> line.length() <= 60);
        assertThat(out.toString())
                .containsPattern("a-rather-long-name: DDORG-IAM-LIMIT: the\\s+quota, in two lines\\s")
                .contains("\n    " + ErrorCode.IAM_LIMIT.page() + "\n");
    }

    @Test
    void whenEveryAccountIsInItsDesiredStateThatIsTheVerdict() {
        new StatusView(terminal(400), false).showTable(report(List.of(onboarded(account(MANAGEMENT, "root", "")))));

        assertThat(out.toString())
                .endsWith("✓ All accounts are in the desired state: 1 onboarded\n")
                .doesNotContain("✗");
        assertThat(err.toString()).contains("o-test, ddorg in eu-west-1, datadoghq.eu, 2026-01-02T03:04:05Z");
    }

    @Test
    void aStackThatFailedAndAnOperationThatGoesOnAreSaid() {
        StatusReport report = new StatusReport(
                Instant.EPOCH,
                new StatusReport.Deployment("ddorg", "eu-west-1", "datadoghq.eu", "UPDATE_ROLLBACK_COMPLETE"),
                desired(),
                true,
                new AutoDeploymentDrift(false, List.of()),
                new OtherRegions(new TreeMap<>()),
                List.of(),
                AccountFilter.ALL,
                EnumSet.allOf(AccountState.class),
                false);

        new StatusView(terminal(400), false).showTable(report);

        assertThat(err.toString())
                .contains("An operation is in progress")
                .contains("The organization stack is in UPDATE_ROLLBACK_COMPLETE");
        assertThat(StatusPage.of(report))
                .contains("in progress; states may change")
                .contains("UPDATE_ROLLBACK_COMPLETE");
        assertThat(JsonWriter.write(StatusJson.of(report))).contains("\"busy\" : true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPDATE_ROLLBACK_COMPLETE | the former settings apply. No action is required to keep them.
                    UPDATE_ROLLBACK_FAILED   | continue the rollback: ddorg deploy
                    ROLLBACK_COMPLETE        | Its creation failed.
                    ROLLBACK_FAILED          | Its creation failed.
                    DELETE_FAILED            | Remove it with ddorg uninstall, then run ddorg deploy.
                    CREATE_FAILED            | Remove it with ddorg uninstall, then run ddorg deploy.
                    UPDATE_FAILED            | Roll it back: aws cloudformation rollback-stack --stack-name ddorg. Then run ddorg deploy.
                    """)
    void adviceForAFailedStackFitsItsStatus(String status, String advice) {
        StatusReport report = new StatusReport(
                Instant.EPOCH,
                new StatusReport.Deployment("ddorg", "eu-west-1", "datadoghq.eu", status),
                desired(),
                false,
                new AutoDeploymentDrift(false, List.of()),
                new OtherRegions(new TreeMap<>()),
                List.of(),
                AccountFilter.ALL,
                EnumSet.allOf(AccountState.class),
                false);

        new StatusView(terminal(400), false).showTable(report);

        assertThat(err.toString()).contains(status + ". ").contains(advice);
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("plain", "plain"),
                Arguments.of("=1+1", "'=1+1"),
                Arguments.of("+41 1", "'+41 1"),
                Arguments.of("-1", "'-1"),
                Arguments.of("@SUM(A1)", "'@SUM(A1)"),
                Arguments.of("\t=1", "'\\u0009=1"),
                Arguments.of(" =1", "' =1"),
                Arguments.of("\u200b=1", "'\\u200b=1"),
                Arguments.of("\uff1d1", "'\uff1d1"),
                Arguments.of("\"=1", "\"'\"\"=1\""),
                Arguments.of("a\nb", "a\\u000ab"),
                Arguments.of("a\u202eb\u001b[1m", "a\\u202eb\\u001b[1m"),
                Arguments.of("one, two", "\"one, two\""),
                Arguments.of("the \"one\"", "\"the \"\"one\"\"\""),
                Arguments.of("=A1,\"b\"", "\"'=A1,\"\"b\"\"\""));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cellsAreQuotedAndNeverFormulas(String name, String cell) {
        String csv = StatusCsv.of(report(List.of(onboarded(account(MANAGEMENT, name, "")))));

        assertThat(csv.lines().skip(1).findFirst().orElseThrow()).startsWith(MANAGEMENT + "," + cell + ",");
    }

    @Test
    void namesAreTextInThePage() {
        String page = StatusPage.of(report(List.of(
                onboarded(account(MANAGEMENT, "<script>alert('x')</script>\u0007&\u202e", "a\"><img src=x>")))));

        assertThat(page)
                .contains("<bdi>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\\u0007&amp;\\u202e</bdi>")
                .contains("a&quot;&gt;&lt;img src&#x3D;x&gt;")
                .doesNotContain("<script", "<img", "\u0007");
    }

    @Test
    void thePageHasTheStateOfEachAccountAndWhatToDo() {
        String page = StatusPage.of(report(List.of(
                onboarded(account(MANAGEMENT, "root", "")), failed(account("222222222222", "failed", "Live")))));

        assertThat(page.lines())
                .contains(
                        "<tr><td class=\"good\">onboarded</td><td>1</td></tr>",
                        "<tr><td class=\"bad\">failed</td><td>1</td></tr>")
                .anyMatch(line -> line.endsWith("<td class=\"good\">✓ onboarded</td><td></td><td></td></tr>"))
                .anyMatch(line -> line.endsWith("/docs/errors.md#ddorg-iam-limit)</td></tr>"));
        assertThat(page).doesNotContain("Optional");
    }

    @Test
    void whateverThePageInsertsIsEscaped() {
        String hostile = "<script>\"'&</script>";
        OrganizationAccount.Entry entry =
                new OrganizationAccount.Entry(hostile, hostile, hostile, Optional.of(Instant.EPOCH));
        OrganizationAccount account =
                new OrganizationAccount(hostile, hostile, hostile, List.of(hostile), List.of(hostile, hostile), entry);
        AccountStatus failed = new AccountStatus(
                account,
                AccountState.FAILED,
                Optional.of(FailureCause.OTHER),
                hostile,
                List.of(),
                Optional.empty(),
                List.of());

        String page = StatusPage.of(new StatusReport(
                Instant.EPOCH,
                new StatusReport.Deployment(hostile, hostile, hostile, hostile),
                new DesiredState(
                        hostile,
                        hostile,
                        true,
                        List.of(hostile),
                        Set.of(),
                        Map.of(),
                        new TreeMap<>(),
                        CustomResourceProperties.TABLE),
                true,
                new AutoDeploymentDrift(false, List.of()),
                new OtherRegions(new TreeMap<>()),
                List.of(failed),
                AccountFilter.ALL,
                EnumSet.allOf(AccountState.class),
                true));

        assertThat(page.split("&lt;script&gt;&quot;&#39;&amp;&lt;/script&gt;", -1))
                .as("title, heading, seven facts, OU, and id, name, email, joined, reason of the account")
                .hasSize(1 + 15);
        assertThat(page).doesNotContain("<script", "</script", "\"'");
    }

    private Terminal terminal(int width) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, width);
    }

    /** 40 that are fine in one unit, 7 that failed and one that is fine in another. */
    private static List<AccountStatus> many() {
        List<AccountStatus> standings = new ArrayList<>();
        IntStream.range(0, 40)
                .forEach(i -> standings.add(
                        onboarded(account(String.format(Locale.ROOT, "2%011d", i), "account-" + i, "Live"))));
        IntStream.range(0, 7)
                .forEach(i -> standings.add(
                        failed(account(String.format(Locale.ROOT, "3%011d", i), "account-" + i, "Sandbox"))));
        standings.add(onboarded(account("400000000000", "account", "Sandbox")));
        return standings;
    }

    private static OrganizationAccount account(String id, String name, String unit) {
        return unit.isEmpty()
                ? new OrganizationAccount(id, name, "ACTIVE", List.of(), List.of("r-test"))
                : new OrganizationAccount(id, name, "ACTIVE", List.of(unit), List.of("r-test", "ou-test-" + unit));
    }

    private static AccountStatus onboarded(OrganizationAccount account) {
        return new AccountStatus(
                account, AccountState.ONBOARDED, Optional.empty(), "", List.of(), Optional.empty(), List.of());
    }

    private static AccountStatus failed(OrganizationAccount account) {
        String why = "DDORG-IAM-LIMIT: the quota,\n in two\r\nlines";
        return new AccountStatus(
                account,
                AccountState.FAILED,
                Optional.of(FailureCause.QUOTA),
                why,
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static DesiredState desired() {
        return new DesiredState(
                "o-test",
                MANAGEMENT,
                true,
                List.of("r-test"),
                Set.of(),
                Map.of(),
                new TreeMap<>(),
                CustomResourceProperties.TABLE);
    }

    private static StatusReport report(List<AccountStatus> standings) {
        return new StatusReport(
                Instant.parse("2026-01-02T03:04:05.678Z"),
                new StatusReport.Deployment("ddorg", "eu-west-1", "datadoghq.eu", "CREATE_COMPLETE"),
                desired(),
                false,
                new AutoDeploymentDrift(false, List.of()),
                new OtherRegions(new TreeMap<>()),
                standings,
                AccountFilter.ALL,
                EnumSet.allOf(AccountState.class),
                false);
    }
}
