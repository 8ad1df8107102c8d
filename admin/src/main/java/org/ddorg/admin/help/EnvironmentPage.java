package org.ddorg.admin.help;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.fault.FaultOptions;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The page of environment variables and files. Each section names the commands that read them. */
final class EnvironmentPage {

    private static final List<Section> SECTIONS = List.of(
            new Section("AWS", command -> has(command, ConnectionOptions.class), """
                    | Variable | Meaning |
                    | --- | --- |
                    | `AWS_PROFILE` | Profile of the AWS configuration. `--profile` overrides it. |
                    | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` | Credentials. They override those of `AWS_PROFILE`; `--profile` overrides them. |
                    | `AWS_CONFIG_FILE`, `AWS_SHARED_CREDENTIALS_FILE` | Paths of the two files below. |
                    | `AWS_REGION`, `AWS_DEFAULT_REGION` | AWS Region. `--region` and the AWS Region of `--profile` override it. |
                    | `AWS_ENDPOINT_URL` | URL of an AWS emulator, used for all AWS services. `--endpoint-url` overrides it. |

                    | File | Meaning |
                    | --- | --- |
                    | `~/.aws/config`, `~/.aws/credentials` | Profiles, in the format of the AWS CLI and SDKs: keys, IAM Identity Center, `aws login`, `credential_process`, and roles, also with MFA. |
                    | `~/.cache/ddorg`, or `ddorg` in `XDG_CACHE_HOME` | Names of the OUs and accounts that `status`, `plan` or a command that changes accounts has read last. Completion reads them; delete them at any time. |
                    """),
            new Section("Datadog", command -> has(command, ConnectionOptions.class), """
                    | Variable | Meaning |
                    | --- | --- |
                    | `DD_API_KEY`, `DD_APP_KEY` | Datadog API key and application key. Without them, ddorg uses the deployed keys or asks. |
                    | `DD_SITE` | Datadog site. `--site` and the deployed site override it. |
                    | `DDORG_DATADOG_URL` | URL of a Datadog emulator, such as the [sandbox](sandbox.md). |
                    | `DDORG_DATADOG_LISTS_URL` | The emulator's URL for `api.datadoghq.com`, which has the permission lists of all sites. |
                    """),
            new Section("Sandbox", command -> has(command, FaultOptions.class), """
                    | Variable | Meaning |
                    | --- | --- |
                    | `AWS_ENDPOINT_URL` | URL of the sandbox, as `ddorg rehearse --keep` prints it. |
                    | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` | Credentials of the sandbox, as it prints them. |
                    """),
            new Section("Network", command -> has(command, ConnectionOptions.class), """
                    | Variable | Meaning |
                    | --- | --- |
                    | `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` | HTTP proxy for AWS and Datadog, such as `http://user:password@proxy.example.com:3128`. The lowercase variable takes precedence. |
                    | `NO_PROXY` | Hosts that are reached without the proxy: names with their subdomains, addresses, ranges such as `10.0.0.0/8`, or `*`. localhost never uses a proxy. |
                    | `AWS_CA_BUNDLE`, `SSL_CERT_FILE` | PEM files with your company's certificates, trusted for AWS and Datadog in addition to Java's. |
                    """),
            new Section("Configuration file", command -> has(command, ConfigFileOption.class), """
                    | File | Meaning |
                    | --- | --- |
                    | `ddorg.yaml` | Configuration of the installation, passed with `--config`. See the [example](ddorg.yaml). |
                    """),
            new Section("Terminal", command -> true, """
                    | Variable | Meaning |
                    | --- | --- |
                    | `COLUMNS` | Width of the output. Default: the width of the terminal. |
                    | `NO_COLOR`, `TERM=dumb` | The output is plain ASCII, without color: symbols have a substitute, and other characters are escapes, such as `\\u00fc`. JSON has the same data. CSV and HTML stay UTF-8. |
                    | `LC_ALL`, `LC_CTYPE`, `LANG` | The same applies if the first of these that is set is not UTF-8, such as `C`. Otherwise, the locale changes nothing. |
                    """),
            new Section("Java", command -> true, """
                    | Variable | Meaning |
                    | --- | --- |
                    | `JAVA_HOME` | JDK, 17 or newer, that the script `ddorg` uses. Default: `java` in the `PATH`. |
                    """));

    /** @param isReadBy whether a command reads what the section lists */
    private record Section(String title, Predicate<CommandSpec> isReadBy, String tables) {

        String text(Collection<CommandLine> commands) {
            String readers = commands.stream()
                    .map(CommandLine::getCommandSpec)
                    .filter(isReadBy)
                    .map(command -> String.format(Locale.ROOT, "[%1$s](commands/%1$s.md)", command.name()))
                    .collect(Collectors.joining(", "));
            return String.format(Locale.ROOT, "\n## %s\n\nCommands: %s\n\n%s", title, readers, tables);
        }

        String link() {
            return String.format(
                    Locale.ROOT,
                    "[%s](../environment.md#%s)",
                    title,
                    title.toLowerCase(Locale.ROOT).replace(' ', '-'));
        }
    }

    private EnvironmentPage() {}

    static String of(Collection<CommandLine> commands) {
        String header = """
                # Environment

                <!-- Generated by org.ddorg.admin.help.WritePages. -->

                The environment variables and files that ddorg reads.
                """;
        return header + SECTIONS.stream().map(section -> section.text(commands)).collect(Collectors.joining());
    }

    /** Links to the sections that a command reads. */
    static String links(CommandSpec command) {
        return SECTIONS.stream()
                .filter(section -> section.isReadBy().test(command))
                .map(Section::link)
                .collect(Collectors.joining(", ", "See [environment](../environment.md): ", "."));
    }

    private static boolean has(CommandSpec command, Class<?> options) {
        return command.mixins().values().stream().anyMatch(mixin -> options.isInstance(mixin.userObject()));
    }
}
