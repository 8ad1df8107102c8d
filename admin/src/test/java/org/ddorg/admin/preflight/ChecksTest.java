package org.ddorg.admin.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ddorg.admin.aws.CallerIdentity;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationInfo;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.aws.stack.Prerequisites.StackFacts;
import org.ddorg.admin.aws.stack.Prerequisites.StackSetFacts;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.datadog.IntegrationSamples;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.PermissionListCheck;
import org.ddorg.contract.DatadogSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    private static final String MANAGEMENT = "000000000001";
    private static final OrganizationInfo ORGANIZATION = new OrganizationInfo("o-exampleorg1", MANAGEMENT, true);

    @Test
    void fiftyOusPassAndOneMoreFails() {
        assertThat(targets(units(50), List.of()).get(0).verdict()).isEqualTo(CheckResult.PASSES);
        assertThat(targets(units(51), List.of()).get(0).fix()).contains("--prefix");
    }

    @Test
    void exclusionListEndsWhereAParametersValueDoes() {
        assertThat(finding("excluded", targets(List.of("r-ab12"), accounts(315)))
                        .fails())
                .isFalse();
        assertThat(finding("excluded", targets(List.of("r-ab12"), accounts(316)))
                        .what())
                .contains("the limit of the parameter is 315");
    }

    @Test
    void excludedAccountsAreNotCounted() {
        assertThat(finding("accounts", targets(List.of("r-ab12"), accounts(3))).what())
                .startsWith("397 active accounts");
    }

    @Test
    void accountsOfAnotherOuNeedNotBeExcluded() {
        List<Finding> findings = targets(List.of("ou-ab12-00000001"), accounts(2));

        assertThat(finding("excluded", findings).what()).contains("not in a target OU: 100000000000, 100000000001");
    }

    @Test
    void excludedManagementAccountIsToldItsParameter() {
        List<Finding> findings = targets(List.of("r-ab12"), List.of(MANAGEMENT));

        assertThat(finding("excluded", findings).fix()).contains("IncludeManagementAccount to false");
    }

    @Test
    void severalIntegrationsOfAnAccountAreNamed() {
        List<DatadogIntegration> integrations =
                List.of(integration("100000000001"), integration("100000000001"), integration("999999999999"));

        List<Finding> findings = DatadogChecks.integrations(integrations, tree().accounts());

        assertThat(finding("registered", findings).what()).startsWith("1 account has a Datadog integration");
        assertThat(finding("ambiguous", findings).what()).contains("100000000001");
        assertThat(findings).noneMatch(finding -> finding.check().equals("access-keys"));
    }

    @ParameterizedTest
    @CsvSource({
        "200,200,PASSES,sent by datadoghq.eu with the keys (200) and by api.datadoghq.com without keys (200)",
        "200,0,PASSES,'sent by datadoghq.eu with the keys (200), but not by api.datadoghq.com without keys (no response)'",
        "403,200,PASSES,'not sent by datadoghq.eu with the keys (403), but by api.datadoghq.com without keys (200)'",
        "404,403,FAILS,'not sent by datadoghq.eu with the keys (404), and not by api.datadoghq.com without keys (403)'"
    })
    void permissionListsAreAskedForAtBothHosts(int ofSite, int ofPublic, CheckResult verdict, String what) {
        Finding finding = DatadogChecks.lists(new PermissionListCheck(ofSite, ofPublic), DatadogSite.EU1);

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.what()).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_COMPLETE,PASSES",
        "UPDATE_ROLLBACK_COMPLETE,PASSES",
        "UPDATE_IN_PROGRESS,WARNS",
        "ROLLBACK_COMPLETE,WARNS",
        "UPDATE_ROLLBACK_FAILED,WARNS",
        "UPDATE_FAILED,FAILS",
        "DELETE_FAILED,FAILS"
    })
    void stateOfTheInstallationIsJudged(String status, CheckResult verdict) {
        Finding finding = installation(Optional.of(new StackFacts(status, "ddorg: puts")), List.of());

        assertThat(finding.verdict()).isEqualTo(verdict);
        assertThat(finding.fix().isEmpty()).isEqualTo(verdict == CheckResult.PASSES);
    }

    @Test
    void somebodyElsesStackOrStackSetOfThatNameFails() {
        assertThat(installation(Optional.of(new StackFacts("CREATE_COMPLETE", "Shop")), List.of())
                        .what())
                .contains("was not created by ddorg");
        assertThat(installation(Optional.empty(), List.of(new StackSetFacts("ddorg", "")))
                        .fails())
                .isTrue();
        assertThat(installation(Optional.empty(), List.of()).verdict()).isEqualTo(CheckResult.PASSES);
    }

    @Test
    void quotaOfStackSetsWarnsBeforeItEnds() {
        assertThat(ExistingChecks.quota(sets(989), Installation.DEFAULT).verdict())
                .isEqualTo(CheckResult.PASSES);
        assertThat(ExistingChecks.quota(sets(990), Installation.DEFAULT).verdict())
                .isEqualTo(CheckResult.WARNS);

        List<StackSetFacts> own = new ArrayList<>(sets(999));
        own.add(new StackSetFacts("ddorg", ""));
        assertThat(ExistingChecks.quota(own, Installation.DEFAULT).verdict()).isEqualTo(CheckResult.PASSES);
    }

    @Test
    void roleOfDdorgPasses() {
        assertThat(ExistingChecks.role("R", Optional.of(Map.of("ddorg:owner", "arn")))
                        .verdict())
                .isEqualTo(CheckResult.PASSES);
        assertThat(ExistingChecks.role("R", Optional.of(Map.of("team", "ops"))).verdict())
                .isEqualTo(CheckResult.WARNS);
    }

    @ParameterizedTest
    @CsvSource({
        MANAGEMENT + ",false,false,true,PASSES",
        MANAGEMENT + ",false,true,false,FAILS",
        "100000000001,true,true,false,WARNS",
        "100000000001,true,true,true,FAILS",
        "100000000001,true,false,false,FAILS",
        "100000000001,false,true,false,FAILS"
    })
    void administratorAndParametersMustFit(
            String account, boolean delegated, boolean asDelegate, boolean includesManagement, CheckResult verdict) {
        CallerIdentity caller = new CallerIdentity(account, "arn:aws:iam::" + account + ":root");
        PlannedInstallation intent = new PlannedInstallation(
                Installation.DEFAULT, List.of(), List.of(), includesManagement, asDelegate, "R", DatadogSite.US1);

        assertThat(AdministratorChecks.administrator(caller, ORGANIZATION, delegated, intent)
                        .verdict())
                .isEqualTo(verdict);
    }

    @Test
    void siteMustServeThePartition() {
        assertThat(AdministratorChecks.site(DatadogSite.EU1, "aws").fails()).isFalse();
        assertThat(AdministratorChecks.site(DatadogSite.US1_FED, "aws-us-gov").fails())
                .isFalse();
        assertThat(AdministratorChecks.site(DatadogSite.US1, "aws-us-gov").fails())
                .isTrue();
        assertThat(AdministratorChecks.site(DatadogSite.US1_FED, "aws-cn").fails())
                .isTrue();
    }

    @Test
    void keyThatLacksAllIsProbablyNone() {
        assertThat(DatadogChecks.keys(new KeyCheck(true, KeyCheck.PERMISSIONS), DatadogSite.US1)
                        .what())
                .contains("belongs to another organization");
    }

    private static Finding installation(Optional<StackFacts> stack, List<StackSetFacts> sets) {
        return ExistingChecks.installation(Installation.DEFAULT, stack, sets);
    }

    private static List<Finding> targets(List<String> units, List<String> excluded) {
        PlannedInstallation intent =
                new PlannedInstallation(Installation.DEFAULT, units, excluded, true, false, "R", DatadogSite.US1);
        return new TargetChecks(tree(), intent, MANAGEMENT).all();
    }

    private static Finding finding(String check, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** 60 units below the root; 400 accounts at the root, beside the management account. */
    private static OrganizationTree tree() {
        Map<String, String> units = new LinkedHashMap<>();
        units.put("r-ab12", "/");
        units(60).forEach(unit -> units.put(unit, "/" + unit));
        List<OrganizationAccount> accounts = new ArrayList<>();
        accounts.add(account(MANAGEMENT));
        accounts(400).forEach(id -> accounts.add(account(id)));
        return new OrganizationTree(units, accounts);
    }

    private static List<String> units(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("ou-ab12-%08d"::formatted)
                .toList();
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count).mapToObj("1%011d"::formatted).toList();
    }

    private static OrganizationAccount account(String id) {
        return new OrganizationAccount(id, "account", "ACTIVE", List.of(), List.of("r-ab12"));
    }

    private static DatadogIntegration integration(String account) {
        return IntegrationSamples.of("id", account, "R", "external", true, true, false, List.of());
    }

    private static List<StackSetFacts> sets(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new StackSetFacts("set-" + i, ""))
                .toList();
    }
}
