package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code preflight}, {@code deploy} and its preview find names of things that do not exist, wherever they are set, before
 * anything else.
 */
class RequestNamesTest {

    private final TestingOrganization organization = TestingOrganization.of(6);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        organization.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes", "deploy --plan", "plan"})
    void everyUnknownNameOfTheFileIsReportedWithItsLine(String command) throws IOException {
        String file = file("""
                units:
                  - /Securiyt
                  - /Security
                exclude: ["999999999999"]
                parameters:
                  ProductionUnitIds: [ou-smpl-00000000]
                overrides:
                  /Sandbx:
                    Preset: full
                    CollectCustomMetrics: true
                """);

        assertRefused(
                command + " --config " + file,
                file + ":2:5: no such OU: /Securiyt. Did you mean /Security?",
                file + ":4:11: no such account: 999999999999. It is not in the organization.",
                file + ":6:22: no such OU: ou-smpl-00000000.",
                file + ":8:3: no such OU: /Sandbx. Did you mean /Sandbox?");
        assertThat(organization.err().lines().filter(line -> line.contains("/Sandbx")))
                .hasSize(1);
        assertThat(organization.err()).doesNotContain("--ou", "--exclude", "--set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes", "deploy --plan", "plan"})
    void everyUnknownNameOfTheCommandLineIsReportedWithTheOptionThatWasTyped(String command) {
        assertRefused(
                command + " --ou /Nowhere --exclude 999999999999 --ou-set /SECURTIY:Preset=full",
                "--exclude: no such account: 999999999999.",
                "--ou: no such OU: /Nowhere. OUs of the organization: /, /Sandbox, /Security",
                "--ou-set: no such OU: /SECURTIY. Did you mean /Security?");
        assertThat(organization.err()).doesNotContain("yaml");
    }

    @Test
    void accountIdWithATypoIsSuggested() {
        String id = organization.id("audit");
        char last = id.charAt(11);
        String typo = id.substring(0, 11) + (last == '9' ? '0' : (char) (last + 1));

        assertRefused("preflight --exclude " + typo, "no such account: " + typo, "Did you mean ");
    }

    @Test
    void ouIsSuggestedByItsNameWhereItsParentIsMissing() {
        String root = organization.sandbox.organization().rootId();
        String parent = organization
                .sandbox
                .organization()
                .createUnit(root, "Departments")
                .id();
        organization.sandbox.organization().createUnit(parent, "Research");

        assertRefused("preflight --ou /Research", "--ou: no such OU: /Research. Did you mean /Departments/Research?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes", "status", "plan"})
    void unknownRegionIsReportedWithItsVariable(String command) {
        organization.with("AWS_REGION", "us-esat-1");

        assertRefused(command, "AWS_REGION: Region 'us-esat-1' is not an AWS Region", "Did you mean us-east-1?");
        assertThat(organization.err()).doesNotContain("--region");
        assertThat(organization.sandbox.calls().since(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes"})
    void unknownRegionOfTheProfileIsReportedWithTheProfile(String command) throws IOException {
        Path profiles = Files.writeString(folder.resolve("config"), "[profile typo]\nregion = eu-cnetral-1\n");
        organization
                .with("AWS_CONFIG_FILE", profiles.toString())
                .with("AWS_REGION", "")
                .with("AWS_DEFAULT_REGION", "")
                .with("AWS_PROFILE", "typo");

        assertRefused(command, "AWS profile typo: Region 'eu-cnetral-1'", "Did you mean eu-central-1?");
    }

    @Test
    void unknownSiteOfTheVariableIsSuggested() {
        organization.with("DD_SITE", "datadoghq.ue");

        assertRefused("preflight", "DD_SITE: 'datadoghq.ue' is not a Datadog site.", "Did you mean datadoghq.eu?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes", "deploy --plan", "plan"})
    void contradictingSettingsAreRefusedWithTheirLineBeforeAnyCall(String command) throws IOException {
        String file = file("""
                parameters:
                  DisableResourceCollection: true
                  CloudSecurityPostureManagement: true
                """);

        assertRefused(
                command + " --config " + file,
                file + ":3:35: CloudSecurityPostureManagement is true while"
                        + " DisableResourceCollection is true. CloudSecurityPostureManagement needs resource collection");
        assertThat(organization.sandbox.calls().since(0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes", "deploy --plan", "plan"})
    void settingOfAnOuIsCheckedWithTheOrganizations(String command) throws IOException {
        String file = file("""
                parameters:
                  DisableResourceCollection: true
                overrides:
                  /Security:
                    CloudSecurityPostureManagement: true
                """);

        assertRefused(command + " --config " + file, file + ":5:37: CloudSecurityPostureManagement is true while");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preflight", "deploy --yes", "deploy --plan", "plan"})
    void settingIsCheckedWithTheDeployedOnes(String command) {
        organization.onboarded(Map.of("DisableResourceCollection", "true"));
        long mark = organization.sandbox.calls().mark();

        assertThat(organization.run((command + " --set CloudSecurityPostureManagement=true").split(" ")))
                .isEqualTo(2);

        assertThat(organization.err())
                .contains("--set: CloudSecurityPostureManagement is true while DisableResourceCollection is true.");
        assertThat(organization.sandbox.calls().since(mark))
                .extracting(Call::action)
                .allMatch(action -> action.matches("(Get|List|Describe).*"));
    }

    @Test
    void unreadableOrganizationIsReportedByTheChecksThemselves() {
        organization.sandbox.faults().add(Fault.always("organizations", "ListRoots", new Effect.Deny()));

        assertThat(organization.run("preflight", "--ou", "/Security")).isEqualTo(1);
        assertThat(organization.out()).contains("ous ").contains("✗ Not ready to deploy");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("ddorg.yaml"), text).toString();
    }

    /** With exit code 2, every problem, and without a question about keys or a write. */
    private void assertRefused(String line, String... problems) {
        assertThat(organization.run(line.split(" "))).as(organization::err).isEqualTo(2);

        assertThat(organization.err()).startsWith("error: ").contains(problems);
        assertThat(organization.sandbox.calls().since(0))
                .extracting(Call::action)
                .allMatch(action -> action.matches("(Get|List|Describe).*"));
    }
}
