package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpHasExamples() {
        assertThat(run("rehearse", "--help")).isZero();

        assertThat(out.toString())
                .contains("ddorg rehearse --accounts 500")
                .contains("aws organizations list-accounts-for-parent")
                .contains("Exit codes:");
    }

    @Test
    void examplesCanBePastedWhateverTheWidth() {
        for (String width : new String[] {"40", "200"}) {
            Terminal terminal =
                    new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, Integer.parseInt(width));
            assertThat(DdorgCommand.run(
                            new CommandContext(terminal, Map.of(), Prompt.nonInteractive()), "rehearse", "--help"))
                    .isZero();

            assertThat(out.toString().lines())
                    .contains(
                            "  ddorg rehearse --delegated-administrator audit  # as this account, by name or ID",
                            "    aws organizations list-organizational-units-for-parent --parent-id $1 --output json >"
                                    + " ous-$1.json");
        }
    }

    @Test
    void helpIsShownWithoutACommand() {
        assertThat(run()).isZero();

        assertThat(out.toString()).contains("Usage: ddorg");
    }

    @Test
    void versionIsShown() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).startsWith("ddorg ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rehears                            | Unknown command rehears. Did you mean rehearse?",
                "xyz                                | Unknown command xyz",
                "--yes preflight                    | Unknown option --yes before the command",
                "rehearse --jar pom.xml             | pom.xml: not a jar of the ddorg function",
                "rehearse --site datadog.com        | Valid sites: datadoghq.com, us3.datadoghq.com",
                "rehearse --accounts many           | Invalid value for option '--accounts'",
                "rehearse --accounts 0              | 1 to 10000",
                "rehearse --accounts 10001          | 1 to 10000",
                "rehearse --accounts 3 --organization x | mutually exclusive",
                "rehearse --organization none.json  | none.json: cannot read the file: no such file.",
                "rehearse --ou /Nowhere             | no such OU: /Nowhere. OUs of the organization: /, /Security, /Workloads",
                "rehearse --datadog-rate-limit fast | is not of the form REQUESTS/SECONDSs. Example: 100/10s",
                "rehearse --fault PutRolePolicy     | Example: iam:PutRolePolicy@111111111111",
                "rehearse --fault foo:Bar           | account, cloudformation, datadog, iam, lambda, organizations, s3, secretsmanager, sts",
                "rehearse --parameter Nope=1        | Nope is not a parameter of the template.",
                "rehearse --parameter MaxConcurrentPercentage=101 | must be a whole number from 1 to 100",
                "rehearse --jar none.jar            | none.jar: cannot be read",
                "rehearse --templates nowhere       | code-bucket.yaml: cannot be read"
            })
    void usageErrorIsOneLineAndExitsWith2(String line, String explanation) {
        assertThat(run(line.split(" +"))).isEqualTo(2);

        assertThat(err.toString()).startsWith("error: ").contains(explanation).doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void pathOfTwoOusIsRefused(@TempDir Path folder) throws IOException {
        String account = "{\"Accounts\": [{\"Id\": \"%s\", \"Arn\":"
                + " \"arn:aws:organizations::111111111111:account/o-exampleorgid/%<s\", \"Name\": \"a\", \"Email\":"
                + " \"%<s@example.com\", \"State\": \"ACTIVE\"}]}";
        String ou = "{\"Id\": \"%s\", \"Name\": \"%s\"}";
        Map<String, String> files = Map.of(
                "roots.json",
                "{\"Roots\": [{\"Id\": \"r-ab12\", \"Name\": \"Root\"}]}",
                "accounts-r-ab12.json",
                account.formatted("111111111111"),
                "ous-r-ab12.json",
                "{\"OrganizationalUnits\": [" + ou.formatted("ou-ab12-11111111", "CI") + ","
                        + ou.formatted("ou-ab12-33333333", "CI/CD") + "]}",
                "ous-ou-ab12-11111111.json",
                "{\"OrganizationalUnits\": [" + ou.formatted("ou-ab12-22222222", "CD") + "]}",
                "accounts-ou-ab12-22222222.json",
                account.formatted("222222222222"));
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }

        assertThat(run("rehearse", "--organization", folder.toString(), "--ou", "/CI/CD"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("OU path /CI/CD is ambiguous: ou-ab12-")
                .contains("ou-ab12-22222222", "ou-ab12-33333333", ". Pass the ID.");
    }

    private int run(String... args) {
        return DdorgCommand.run(
                new CommandContext(
                        Terminal.plain(new PrintWriter(out), new PrintWriter(err)), Map.of(), Prompt.nonInteractive()),
                args);
    }
}
