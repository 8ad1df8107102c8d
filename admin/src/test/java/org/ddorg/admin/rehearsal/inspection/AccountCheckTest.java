package org.ddorg.admin.rehearsal.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.datadog.IntegrationSamples;
import org.ddorg.contract.DatadogSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountCheckTest {

    private static final OrganizationAccount ACCOUNT =
            new OrganizationAccount("111111111111", "payments", "ACTIVE", List.of(), List.of("r-ab12"));
    private static final Instance CURRENT = new Instance("111111111111", "CURRENT", "SUCCEEDED", "");
    private static final Instance FAILED =
            new Instance("111111111111", "OUTDATED", "FAILED", "Account is under attack by gremlins");
    private static final ExpectedSettings SETTINGS =
            new ExpectedSettings(DatadogSite.AP1, "Reader", true, true, false, List.of("team:platform"));
    private static final DatadogIntegration REGISTERED =
            integration("Reader", "e1", true, false, List.of("team:platform", "account_name:payments"));
    private static final InspectedRole.Trust TRUST =
            new InspectedRole.Trust(List.of("arn:aws:iam::417141415827:root"), List.of("e1"));
    private static final InspectedRole.Policy INLINE =
            new InspectedRole.Policy("DatadogIntegrationPolicy", 2698, List.of("s3:A", "s3:B"));
    private static final InspectedRole.Policy MANAGED = new InspectedRole.Policy("Reader-1", 6140, List.of("ec2:C"));
    private static final InspectedRole ROLE = role(TRUST, true, List.of(), INLINE, MANAGED, List.of("SecurityAudit"));

    private final AccountCheck check = new AccountCheck(SETTINGS, List.of("s3:A", "s3:B"), List.of("ec2:C"));

    @Test
    void nothingIsWrongWhereAllIsAsAsked() {
        assertThat(onboarded(facts(ROLE, REGISTERED))).isEmpty();
    }

    @Test
    void aFailedStackInstanceIsGivenWithItsReason() {
        InspectedAccount facts =
                new InspectedAccount(Optional.of(FAILED), Optional.of(ROLE), List.of(REGISTERED), List.of());

        assertThat(onboarded(facts))
                .containsExactly("stack instance is OUTDATED (FAILED): Account is under attack by gremlins");
    }

    @Test
    void everythingThatIsMissingIsNamed() {
        InspectedAccount facts = new InspectedAccount(Optional.empty(), Optional.empty(), List.of(), List.of());

        assertThat(onboarded(facts))
                .containsExactly("has no stack instance", "role Reader is missing", "has no Datadog integration");
    }

    @Test
    void anotherSitesAccountIsNotTrusted() {
        InspectedRole.Trust trust = new InspectedRole.Trust(List.of("arn:aws:iam::464622532012:root"), List.of("e1"));

        assertThat(onboarded(
                        facts(role(trust, true, List.of(), INLINE, MANAGED, List.of("SecurityAudit")), REGISTERED)))
                .singleElement()
                .asString()
                .isEqualTo("trusted principals: expected [arn:aws:iam::417141415827:root],"
                        + " found [arn:aws:iam::464622532012:root]");
    }

    @Test
    void theExternalIdMustBeDatadogs() {
        InspectedRole.Trust trust = new InspectedRole.Trust(TRUST.principals(), List.of("e2"));

        assertThat(onboarded(
                        facts(role(trust, false, List.of(), INLINE, MANAGED, List.of("SecurityAudit")), REGISTERED)))
                .containsExactly(
                        "the external ID in the trust policy is not Datadog's",
                        "Datadog cannot assume the role with its external ID");
    }

    @Test
    void aRoleThatOpensToOthersIsWrong() {
        InspectedRole open = role(TRUST, true, List.of("no external ID"), INLINE, MANAGED, List.of("SecurityAudit"));

        assertThat(onboarded(facts(open, REGISTERED))).containsExactly("the role can be assumed with no external ID");
    }

    @Test
    void policiesBeyondTheLimitsOfIamAreWrong() {
        InspectedRole.Policy inline = new InspectedRole.Policy("inline", 10_241, INLINE.actions());
        InspectedRole.Policy managed = new InspectedRole.Policy("Reader-1", 6_145, MANAGED.actions());

        assertThat(onboarded(
                        facts(role(TRUST, true, List.of(), inline, managed, List.of("SecurityAudit")), REGISTERED)))
                .containsExactly(
                        "inline policies have 10241 characters (IAM quota 10240)",
                        "Reader-1 has 6145 characters (IAM quota 6144)");
    }

    @Test
    void actionsThatDatadogAsksForMustBeAllowed() {
        InspectedRole.Policy managed = new InspectedRole.Policy("Reader-1", 100, List.of());

        assertThat(onboarded(
                        facts(role(TRUST, true, List.of(), INLINE, managed, List.of("SecurityAudit")), REGISTERED)))
                .containsExactly("the role lacks ec2:C");
    }

    @Test
    void securityAuditGoesWithResourceCollectionAndCspm() {
        InspectedRole bare = role(TRUST, true, List.of(), INLINE, MANAGED, List.of());
        ExpectedSettings metricsOnly = new ExpectedSettings(DatadogSite.AP1, "Reader", true, false, false, List.of());
        DatadogIntegration registered = integration("Reader", "e1", false, false, List.of("account_name:payments"));

        assertThat(onboarded(facts(bare, REGISTERED)))
                .containsExactly("SecurityAudit attached: expected true, found false");
        assertThat(new AccountCheck(metricsOnly, List.of(), List.of())
                        .check(Expectation.onboarded(ACCOUNT), facts(ROLE, registered))
                        .findings())
                .containsExactly("SecurityAudit attached: expected false, found true");
    }

    @Test
    void settingsThatDifferFromWhatWasAskedAreNamed() {
        DatadogIntegration registered = integration("Other", "e1", true, true, List.of());

        assertThat(onboarded(facts(ROLE, registered)))
                .containsExactly(
                        "role name: expected Reader, found Other",
                        "CSPM: expected false, found true",
                        "account tags missing in Datadog: team:platform, account_name:payments");
    }

    @Test
    void twoIntegrationsAreOneTooMany() {
        InspectedAccount facts = new InspectedAccount(
                Optional.of(CURRENT), Optional.of(ROLE), List.of(REGISTERED, REGISTERED), List.of());

        assertThat(onboarded(facts)).contains("has 2 Datadog integrations");
    }

    @Test
    void nothingOfOursMayBeWhereNothingShouldBe() {
        Expectation suspended = Expectation.untouched(ACCOUNT, "suspended");
        InspectedAccount facts = new InspectedAccount(
                Optional.of(CURRENT),
                Optional.of(ROLE),
                List.of(REGISTERED),
                List.of("role Reader", "policy Reader-1"));

        assertThat(check.check(suspended, facts).findings())
                .containsExactly(
                        "has an unexpected stack instance (CURRENT)",
                        "still has role Reader",
                        "still has policy Reader-1",
                        "has an unexpected Datadog integration (uuid)");
    }

    @Test
    void managementAccountIsOnboardedByItsOwnStackAndHasNoInstance() {
        Expectation management = Expectation.onboardedDirectly(ACCOUNT);
        InspectedAccount direct =
                new InspectedAccount(Optional.empty(), Optional.of(ROLE), List.of(REGISTERED), List.of());

        assertThat(check.check(management, direct).findings()).isEmpty();
        assertThat(check.check(management, facts(ROLE, REGISTERED)).findings())
                .containsExactly("has an unexpected stack instance");
        assertThat(onboarded(direct)).containsExactly("has no stack instance");
    }

    @Test
    void accountThatLeftMayStillBeRegisteredButMayHoldNothing() {
        InspectedAccount orphan =
                new InspectedAccount(Optional.empty(), Optional.empty(), List.of(REGISTERED), List.of());
        InspectedAccount role =
                new InspectedAccount(Optional.empty(), Optional.of(ROLE), List.of(REGISTERED), List.of("role Reader"));

        assertThat(check.check(Expectation.left(ACCOUNT), orphan).findings()).isEmpty();
        assertThat(check.check(Expectation.left(ACCOUNT), role).findings()).containsExactly("still has role Reader");
    }

    @Test
    void accountsNameIsExpectedAsDatadogWritesIt() {
        assertThat(nameTag("Acme Prod (EU)")).contains("account_name:acme_prod_eu");
    }

    @Test
    void combiningMarkInAnAccountsNameIsExpectedInItsTag() {
        assertThat(nameTag("Cafe\u0301 1")).contains("account_name:cafe\u0301_1");
    }

    @Test
    void longNameIsExpectedAsFarAsDatadogKeepsIt() {
        String start = "x".repeat(186);

        assertThat(nameTag("X".repeat(300))).contains("account_name:" + "x".repeat(187));
        assertThat(nameTag(start + "  y")).contains("account_name:" + start);
        assertThat(nameTag(start + "\ud840\udc00y")).contains("account_name:" + start);
        assertThat(nameTag("x".repeat(185) + "\ud840\udc00y"))
                .contains("account_name:" + "x".repeat(185) + "\ud840\udc00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"***", "_", ": ", "(#)"})
    void noNameTagIsExpectedWhereDatadogDropsEveryCharacter(String name) {
        OrganizationAccount account = named(name);
        DatadogIntegration untagged = integration("Reader", "e1", true, false, List.of("team:platform"));

        assertThat(nameTag(name)).isEmpty();
        assertThat(check.check(Expectation.onboarded(account), facts(ROLE, untagged))
                        .findings())
                .isEmpty();
    }

    private static Optional<String> nameTag(String name) {
        return Expectation.onboarded(named(name)).nameTag();
    }

    private static OrganizationAccount named(String name) {
        return new OrganizationAccount("111111111111", name, "ACTIVE", List.of(), List.of("r-ab12"));
    }

    private List<String> onboarded(InspectedAccount facts) {
        return check.check(Expectation.onboarded(ACCOUNT), facts).findings();
    }

    private static InspectedAccount facts(InspectedRole role, DatadogIntegration integration) {
        return new InspectedAccount(Optional.of(CURRENT), Optional.of(role), List.of(integration), List.of());
    }

    private static InspectedRole role(
            InspectedRole.Trust trust,
            boolean assumable,
            List<String> openTo,
            InspectedRole.Policy inline,
            InspectedRole.Policy managed,
            List<String> awsManaged) {
        String arn = "arn:aws:iam::111111111111:role/Reader";
        return new InspectedRole(arn, trust, assumable, openTo, List.of(inline), List.of(managed), awsManaged);
    }

    private static DatadogIntegration integration(
            String role, String externalId, boolean resources, boolean cspm, List<String> tags) {
        return IntegrationSamples.of("uuid", "111111111111", role, externalId, true, resources, cspm, tags);
    }
}
