package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

        assertThat(out.toString())
                .contains("Usage: ddorg")
                .containsSubsequence(
                        "First steps:", "ddorg rehearse", "ddorg preflight", "ddorg deploy", "ddorg status")
                .contains("ddorg help COMMAND");
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help status, status --help", "help help, help --help", "version, --version"})
    void helpAndVersionAreCommands(String command, String option) {
        assertThat(run(command.split(" "))).isZero();
        String printed = out.toString();
        out.getBuffer().setLength(0);

        assertThat(run(option.split(" "))).isZero();
        assertThat(printed).isNotBlank().isEqualTo(out.toString());
    }

    @Test
    void helpExplainsTheExitCodes() {
        assertThat(run("help", "exit-codes")).isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(" +0 +Success.*"))
                .anyMatch(line -> line.matches(" +70 +Internal error.*"))
                .anyMatch(line -> line.matches(" +130 +Ctrl-C.*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --json --regoin x",
                "status --only broken -o json",
                "status --only broken -ojson",
                "status --output=json --csv",
                "rehearse --json --accounts many",
                "plan -o json now",
                "plan -o json --json",
                "--json"
            })
    void usageErrorIsAlsoJsonWhenJsonIsRequested(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(Schemas.valid("error", out.toString()).path("error").asText())
                .contains("--help' for usage.")
                .doesNotStartWith("Error");
        assertThat(err.toString()).startsWith("error: ");
    }

    @Test
    void confirmationHasAShortOption() {
        assertThat(run("uninstall", "--help")).isZero();

        assertThat(out.toString()).contains("-y, --yes");
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
                "--yes preflight                    | Unknown option --yes before the command. Options follow the command: ddorg COMMAND --yes",
                "--versoin                          | Unknown option --versoin before the command. Did you mean --version?",
                "rehear                             | Unknown command rehear. Did you mean rehearse?",
                "help rehears                       | No help for rehears. Did you mean rehearse?",
                "help exitcodes                     | No help for exitcodes. Did you mean exit-codes?",
                "plan --regoin eu-west-1            | Unknown option --regoin. Did you mean --region?",
                "deploy --excluded=111111111111     | Unknown option --excluded. Did you mean --exclude?",
                "plan --xyzzy                       | Unknown option --xyzzy.",
                "plan now                           | Unexpected argument 'now'.",
                "plan -o jsn                        | 'jsn' is not one of: table, json. Did you mean json?",
                "plan -o csv                        | 'csv' is not one of: table, json.",
                "status -o csv --tree               | mutually exclusive",
                "status --only faild                | Did you mean failed?",
                "rehearse --jar pom.xml             | pom.xml: not a jar of the ddorg function",
                "rehearse --site datadog.com        | Valid sites: datadoghq.com, us3.datadoghq.com",
                "rehearse --site datadog.eu         | Did you mean datadoghq.eu?",
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
                String.format(Locale.ROOT, account, "111111111111"),
                "ous-r-ab12.json",
                "{\"OrganizationalUnits\": [" + String.format(Locale.ROOT, ou, "ou-ab12-11111111", "CI") + ","
                        + String.format(Locale.ROOT, ou, "ou-ab12-33333333", "CI/CD") + "]}",
                "ous-ou-ab12-11111111.json",
                "{\"OrganizationalUnits\": [" + String.format(Locale.ROOT, ou, "ou-ab12-22222222", "CD") + "]}",
                "accounts-ou-ab12-22222222.json",
                String.format(Locale.ROOT, account, "222222222222"));
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
