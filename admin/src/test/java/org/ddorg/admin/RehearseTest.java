package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.rehearsal.organization.SampleOrganization;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;

/** The whole of it: templates, function, sandbox and command line. */
class RehearseTest {

    private static final int SIZE = 6;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void anOrganizationIsOnboardedLivesAndIsGoneAgain() {
        int code = run("rehearse", "--accounts", "6", "--json");

        JsonNode report = report();
        assertThat(findings(report)).isEmpty();
        assertThat(code).isZero();
        assertThat(report.at("/stages").findValuesAsText("name"))
                .containsSubsequence("onboard", "join", "move", "leave", "update", "delete");
        assertThat(counts(report, "onboarded")).containsExactly(6, 7, 7, 6, 6, 0);
        assertThat(counts(report, "untouched")).containsExactly(0, 0, 0, 1, 1, 7);
        assertThat(report.at("/stages/4/accounts").findValues("cspm"))
                .filteredOn(JsonNode::asBoolean)
                .hasSize(6);
    }

    @Test
    void delegatedAdministratorOnboardsEveryAccount() {
        int code = run("rehearse", "--accounts", "6", "--delegated-administrator", "audit", "--json");

        JsonNode report = report();
        assertThat(findings(report)).isEmpty();
        assertThat(code).isZero();
        assertThat(counts(report, "onboarded")).containsExactly(6, 7, 7, 6, 6, 0);
    }

    @Test
    void managementAccountIsNoDelegatedAdministrator() {
        assertThat(run("rehearse", "--accounts", "6", "--delegated-administrator", "acme-management"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--delegated-administrator acme-management: not an active member account");
    }

    @Test
    void onlyTargetsAreOnboarded() {
        int code = run("rehearse", "--accounts", "6", "--ou", "/Security", "--json");

        JsonNode report = report();
        assertThat(findings(report)).isEmpty();
        assertThat(code).isZero();
        assertThat(counts(report, "onboarded")).containsExactly(4, 5, 4, 5, 4, 4, 0);
        assertThat(report.at("/stages/2/name").asText()).isEqualTo("move-out");
        assertThat(report.at("/stages/3/name").asText()).isEqualTo("move-in");
    }

    @Test
    void anAccountThatCannotBeOnboardedIsNamedWithTheReason() {
        String denied = SampleOrganization.of(SIZE).accounts().get(2).id();

        int code = run("rehearse", "--accounts", "6", "--fault", "iam:CreatePolicy@" + denied);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ " + denied)
                .contains("iam:CreatePolicy")
                .contains("✗ 5 of 6 accounts onboarded, 1 failed")
                .contains("✗ Rehearsal failed: ");
    }

    /** StackSets itself creates a role in the account first. */
    @Test
    void accountWithoutAnExecutionRoleIsNamedWithTheReason() {
        String denied = SampleOrganization.of(2).accounts().get(1).id();

        assertThat(run("rehearse", "--accounts", "2", "--fault", "iam:CreateRole@" + denied))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ " + denied, "iam:CreateRole denied with an explicit deny in a service control policy")
                .doesNotContain("Internal Failure", "org.ddorg");
    }

    @Test
    void anAccountWhoseFunctionDiesIsAnsweredForByTheLastResort() {
        String dying = SampleOrganization.of(SIZE).accounts().get(2).id();

        int code = run("rehearse", "--accounts", "6", "--fault", "lambda:Invoke@" + dying);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("✗ " + dying)
                .contains("DDORG-FUNCTION-DIED: The function ended without a response (Runtime.ExitError: RequestId: ")
                .contains(
                        "Runtime exited with error: signal: killed). Retry the operation. Its log is in the log group")
                .contains("✗ 5 of 6 accounts onboarded, 1 failed");
    }

    @Test
    void datadogsRateLimitFailsNoAccount() {
        int code = run("rehearse", "--accounts", "6", "--datadog-rate-limit", "10/1s", "--json");

        assertThat(findings(report())).isEmpty();
        assertThat(code).isZero();
    }

    private int run(String... args) {
        return DdorgCommand.run(
                new CommandContext(
                        Terminal.plain(new PrintWriter(out), new PrintWriter(err)), Map.of(), Prompt.nonInteractive()),
                args);
    }

    private JsonNode report() {
        return Schemas.valid("rehearse", out.toString());
    }

    private static List<String> findings(JsonNode report) {
        List<String> findings = new ArrayList<>();
        report.findValues("findings").forEach(list -> list.forEach(finding -> findings.add(finding.asText())));
        report.findValues("problems").forEach(list -> list.forEach(problem -> findings.add(problem.asText())));
        return findings;
    }

    private static List<Integer> counts(JsonNode report, String field) {
        List<Integer> counts = new ArrayList<>();
        report.at("/stages").forEach(stage -> counts.add(stage.path(field).asInt()));
        return counts;
    }
}
