package org.ddorg.admin.help;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.admin.command.option.ConfigFileOption;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import picocli.CommandLine.Model.CommandSpec;

/** The environment variables and files that a command looks at, told by the options it has. */
final class CommandEnvironment {

    private CommandEnvironment() {}

    /** By name, with what each means. */
    static Map<String, String> variables(CommandSpec command) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (has(command, ConnectionOptions.class)) {
            variables.put("AWS_PROFILE", "profile of the AWS configuration, where --profile is not given");
            variables.put(
                    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN",
                    "credentials, which go before a profile's unless --profile is given");
            variables.put("AWS_REGION, AWS_DEFAULT_REGION", "region, where --region is not given");
            variables.put("AWS_ENDPOINT_URL", "what stands for all of AWS, where --endpoint-url is not given");
        }
        if (has(command, DatadogOptions.class)) {
            variables.put("DD_API_KEY, DD_APP_KEY", "Datadog's keys; without them they are asked for");
            variables.put("DD_SITE", "Datadog's site, where --site is not given and nothing is deployed");
            variables.put("DDORG_DATADOG_URL", "what stands for Datadog's API, such as the sandbox");
        }
        variables.put("COLUMNS", "width of the output; by default the terminal's");
        variables.put("NO_COLOR", "if set, no colours");
        return variables;
    }

    /** By name, with what each is for. */
    static Map<String, String> files(CommandSpec command) {
        Map<String, String> files = new LinkedHashMap<>();
        if (has(command, ConnectionOptions.class)) {
            files.put("~/.aws/config, ~/.aws/credentials", "profiles, as the aws command line and the SDKs read them");
        }
        if (has(command, ConfigFileOption.class)) {
            files.put("ddorg.yaml", "what is to be installed, named by --config; docs/ddorg.yaml is an example");
        }
        return files;
    }

    private static boolean has(CommandSpec command, Class<?> options) {
        return command.mixins().values().stream().anyMatch(mixin -> options.isInstance(mixin.userObject()));
    }
}
