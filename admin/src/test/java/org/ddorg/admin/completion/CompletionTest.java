package org.ddorg.admin.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.command.Commands;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts, run in the shells that are installed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CompletionTest {

    /** Words of a command line, the last of which is completed, and what they become. */
    private static final String CASES = """
            pre                            | preflight
            preflight --ex                 | --exclude
            preflight --site us3           | us3.datadoghq.com
            plan --site=us3                | --site=us3.datadoghq.com
            status -o t                    | table tree
            plan -o ''                     | table json
            status --only failed,mis       | failed,missing
            deploy --preset m              | minimal
            deploy --set Preset=fu         | Preset=full
            deploy --set CloudSecurity     | CloudSecurityPostureManagement=true CloudSecurityPostureManagement=false
            rehearse --parameter Preset=s  | Preset=security
            deploy --region eu-central     | eu-central-1 eu-central-2
            status --ou /W                 | /Workloads /Workloads/Prod
            status --ou /Sandbox,/Workloads/ | /Sandbox,/Workloads/Prod
            deploy --ou-set /Sand          | /Sandbox:
            deploy --ou-set /Sandbox:Preset=m | /Sandbox:Preset=minimal
            status --account pay           | payments
            exclude 11                     | 111111111111
            status --profile dev           | dev dev-sso
            help exit                      | exit-codes
            help sta                       | status
            completion f                   | fish
            plan --prefix ''               | ''
            plan ''                        | ''
            """;

    private static final Map<Shell, String> SCRIPTS = Stream.of(Shell.values())
            .collect(Collectors.toMap(shell -> shell, shell -> print("completion", shell.word())));

    @TempDir
    private Path folder;

    @BeforeEach
    void remember() throws IOException {
        new NameCache(Optional.of(folder.resolve("ddorg")))
                .write(List.of(
                        account("111111111111", "payments", "Workloads", "Prod"),
                        account("222222222222", "play ground", "Sandbox"),
                        account("333333333333", "$(touch evil)", "It's 50% off; *")));
        Files.writeString(folder.resolve("config"), "[default]\n[profile dev]\n[sso-session dev]\n[profile dev-sso]\n");
        Files.writeString(folder.resolve("ddorg test.yaml"), "");
        for (Shell shell : Shell.values()) {
            Files.writeString(
                    folder.resolve(shell == Shell.POWERSHELL ? "powershell.ps1" : shell.word()), SCRIPTS.get(shell));
        }
    }

    private static OrganizationAccount account(String id, String name, String... path) {
        List<String> parents = Stream.concat(
                        Stream.of("r-ab12"), IntStream.range(0, path.length).mapToObj(depth -> "ou-" + path[depth]))
                .toList();
        return new OrganizationAccount(id, name, "ACTIVE", List.of(path), parents);
    }

    static Stream<String[]> cases() {
        return CASES.lines().map(line -> line.split(" +\\| +"));
    }

    @Test
    void bashCompletesCommandsOptionsAndValues() throws IOException, InterruptedException {
        assertThat(bash("ddorg", "")).containsExactlyElementsOf(Commands.names());
        assertThat(run("bash", "--norc", "-c", "source ./bash; " + completeAll()))
                .containsExactlyElementsOf(expected());
    }

    /** As readline passes them: it splits words at = and :. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan --site = us3                 | us3.datadoghq.com",
                "plan --site =                     | datadoghq.com",
                "deploy --set Preset =             | minimal",
                "deploy --set Preset = fu          | full",
                "deploy --ou-set /Sandbox :        | OrganizationId=",
                "deploy --ou-set /Sandbox : Pre    | Preset=minimal",
                "deploy --ou-set /Sandbox : Preset = m | minimal",
                "deploy --set Preset = --ye        | --yes"
            })
    void bashCompletesTheWordThatReadlineReplaces(String line, String first) throws IOException, InterruptedException {
        assertThat(bash(words(line))).first().isEqualTo(first);
    }

    @Test
    void bashQuotesNames() throws IOException, InterruptedException {
        assertThat(bash("ddorg", "status", "--ou", "/It")).containsExactly("/It\\'s\\ 50%\\ off\\;\\ \\*");
        assertThat(bash("ddorg", "status", "--account", "play")).containsExactly("play\\ ground");
        assertThat(bash("ddorg", "status", "--account", "$")).containsExactly("\\$\\(touch\\ evil\\)");
        assertThat(folder.resolve("evil")).doesNotExist();
    }

    @Test
    void bashCompletesFiles() throws IOException, InterruptedException {
        assertThat(bash("ddorg", "deploy", "--config", "ddorg")).contains("ddorg\\ test.yaml");
    }

    @Test
    void bashCompletesNothingWithoutNames() throws IOException, InterruptedException {
        Files.delete(folder.resolve("ddorg/ous"));

        assertThat(bash("ddorg", "status", "--ou", "/W")).containsExactly("");
    }

    @Test
    void zshCompletesAsBash() throws IOException, InterruptedException {
        assumeInstalled("zsh");
        assertThat(run("zsh", "-f", "-c", "source ./zsh; emulate ksh; " + completeAll()))
                .containsExactlyElementsOf(expected());
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() throws IOException, InterruptedException {
        assumeInstalled("fish");
        for (String[] line : cases().toList()) {
            assertThat(fish(line[0]))
                    .as(line[0])
                    .containsAll(candidates(line[1]).stream()
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
        assertThat(fish("status --profile dev")).containsExactlyInAnyOrder("dev", "dev-sso");
        assertThat(fish("plan -o ''")).containsExactlyInAnyOrder("table", "json");
        assertThat(fish("plan ")).isEmpty();
    }

    @Test
    void powershellCompletesCommandsOptionsAndValues() throws IOException, InterruptedException {
        assumeInstalled("pwsh");
        for (String[] line : cases().toList()) {
            assertThat(powershell(line[0]))
                    .as(line[0])
                    .containsAll(candidates(line[1]).stream()
                            .filter(word -> !word.isEmpty())
                            .toList());
        }
    }

    /** Where PowerShell is not installed, this finds a broken template. */
    @Test
    void powershellScriptIsBalancedAndHasEveryCommand() {
        String script = SCRIPTS.get(Shell.POWERSHELL);
        String code = script.replaceAll("\"[^\"]*\"|'(?:[^']|'')*'|#[^\n]*", "word");

        for (String pair : List.of("()", "{}", "[]")) {
            assertThat(code.chars().filter(letter -> letter == pair.charAt(0)).count())
                    .as(pair)
                    .isEqualTo(code.chars()
                            .filter(letter -> letter == pair.charAt(1))
                            .count());
        }
        assertThat(code).doesNotContain("'", ", )", "@(,", "word word");
        Commands.names().forEach(name -> assertThat(script).contains("        '" + name + "' = @{"));
        assertThat(script).contains("Words = @('minimal', 'full', 'security')", "'Preset=full'", "'eu-central-1'");
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void scriptHasNoPlaceholders(Shell shell) {
        assertThat(SCRIPTS.get(shell))
                .startsWith("# Completion of ddorg for ")
                .doesNotContain("{{", "COMPLETION-CANDIDATES");
    }

    @Test
    void helpExplainsTheInstallation() {
        assertThat(print("completion", "--help"))
                .contains("source <(ddorg completion bash)", "bash-completion", ".zshrc", "ddorg.fish", "$PROFILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0007bell", "\u202Eright-to-left", "\u001b[31m"})
    void namesThatWouldControlTheTerminalAreNotRemembered(String name) throws IOException {
        new NameCache(Optional.of(folder)).write(List.of(account("111111111111", name, name), account("2", "b", "B")));

        assertThat(folder.resolve("ous")).hasContent("/\n/B\n");
        assertThat(folder.resolve("accounts")).hasContent("2\tb\n");
    }

    @Test
    void namesAreRememberedInTheCacheOfTheUser() {
        assertThat(NameCache.of(context(Map.of("XDG_CACHE_HOME", "/cache", "HOME", "/home")))
                        .folder())
                .contains(Path.of("/cache/ddorg"));
        assertThat(NameCache.of(context(Map.of("HOME", "/home"))).folder()).contains(Path.of("/home/.cache/ddorg"));
        assertThat(NameCache.of(context(Map.of())).folder()).isEmpty();
    }

    @Test
    void namesThatCannotBeWrittenAreNotRemembered() {
        new NameCache(Optional.of(folder.resolve("config/ddorg"))).write(List.of());
        new NameCache(Optional.empty()).write(List.of());

        assertThat(folder.resolve("config")).isRegularFile();
    }

    private static String[] words(String line) {
        return Stream.concat(Stream.of("ddorg"), Stream.of(line.split(" +")).map(CompletionTest::unquoted))
                .toArray(String[]::new);
    }

    private static List<String> candidates(String line) {
        return Stream.of(line.split(" +")).map(CompletionTest::unquoted).toList();
    }

    private static String unquoted(String word) {
        return word.equals("''") ? "" : word;
    }

    private List<String> bash(String... words) throws IOException, InterruptedException {
        return run("bash", "--norc", "-c", "source ./bash; " + complete(words));
    }

    private static String complete(String... words) {
        String quoted = Stream.of(words).collect(Collectors.joining("' '", "'", "'"));
        return "COMP_WORDS=(" + quoted + "); COMP_CWORD=" + (words.length - 1)
                + "; _complete_ddorg; printf '%s\\n' \"${COMPREPLY[@]}\"";
    }

    /** In one process, since a shell may take a while to start. */
    private static String completeAll() {
        return cases().map(line -> "echo '" + line[0].replace("'", "") + "'; " + complete(words(line[0])))
                .collect(Collectors.joining("; "));
    }

    private static List<String> expected() {
        return cases().flatMap(line ->
                        Stream.concat(Stream.of(line[0].replace("'", "").strip()), candidates(line[1]).stream()))
                .toList();
    }

    /** Without the descriptions that fish shows after a tab. */
    private List<String> fish(String line) throws IOException, InterruptedException {
        String input = "ddorg " + line.replace("''", "");
        return run("fish", "--no-config", "-c", "source ./fish; complete -C " + '"' + input + '"').stream()
                .map(candidate -> candidate.replaceFirst("\t.*", ""))
                .toList();
    }

    private List<String> powershell(String line) throws IOException, InterruptedException {
        String input = "ddorg " + line.replace("''", "");
        return run(
                "pwsh",
                "-NoProfile",
                "-Command",
                ". ./powershell.ps1; (TabExpansion2 -inputScript '" + input + "' -cursorColumn " + input.length()
                        + ").CompletionMatches.CompletionText");
    }

    /** Without stderr: outside of an interactive shell compopt complains. */
    private List<String> run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_CACHE_HOME", folder.toString());
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("config").toString());
        builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "none");
        builder.environment().put("HOME", folder.toString());
        Process shell = builder.start();
        shell.getOutputStream().close();
        String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(answer).isZero();
        return answer.lines().map(String::strip).toList();
    }

    private static void assumeInstalled(String shell) {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell)));
        assumeTrue(isInstalled, shell + " is not installed");
    }

    private static CommandContext context(Map<String, String> environment) {
        return new CommandContext(Terminal.silent(), environment, Prompt.nonInteractive());
    }

    private static String print(String... args) {
        StringWriter out = new StringWriter();
        assertThat(DdorgCommand.run(
                        new CommandContext(
                                Terminal.plain(new PrintWriter(out), new PrintWriter(out)),
                                Map.of(),
                                Prompt.nonInteractive()),
                        args))
                .isZero();
        return out.toString();
    }
}
