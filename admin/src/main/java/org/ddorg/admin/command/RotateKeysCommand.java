package org.ddorg.admin.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.json.KeysJson;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.TextStyle;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg rotate-keys}. */
@Command(
        name = "rotate-keys",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
        sortOptions = false,
        header = "Puts new keys of Datadog into the organization's secret.",
        description = {
            "",
            "Takes the new keys from DD_API_KEY and DD_APP_KEY, or asks for them without showing them. It tries them"
                    + " first: whether they are valid, may read, edit and manage AWS integrations, and belong to the"
                    + " same organization of Datadog's. Then it writes the secret; no stack is touched, and the next call"
                    + " of each function reads the new keys. Revoke the old ones in Datadog afterwards.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The secret has these keys.",
            "1:The keys do not do, or you said no.",
            "2:Bad usage or bad input."
        },
        footer = {
            "",
            "Examples:",
            "  ddorg rotate-keys                     asks for both keys",
            "  DD_API_KEY=... DD_APP_KEY=... ddorg rotate-keys --yes    in a job that has them as secrets"
        })
final class RotateKeysCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(
            names = "--other-organization",
            description = "The new keys are of another organization of Datadog's, on purpose: accounts are registered"
                    + " there with their stacks' next change.")
    private boolean otherOrganization;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what was done as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what was thrown, where something unforeseen goes wrong.")
    private boolean verbose;

    RotateKeysCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (AwsClients aws = connection.aws(context)) {
            OrganizationStack stack = OrganizationStack.find(aws, connection.installation())
                    .orElseThrow(() -> new UsageException("there is no stack "
                            + connection.installation().organizationStack() + " in "
                            + aws.region().id() + ": ddorg deploy makes it, with keys"));
            DatadogSite site = DatadogSite.find(stack.parameter("DatadogSite")).orElse(DatadogSite.US1);
            DatadogKeys keys = datadog.keys(context, Optional::empty);
            Optional<DatadogKeys> old = DeployedKeys.read(aws, stack);
            if (old.equals(Optional.of(keys))) {
                return conclude("unchanged", "the secret has these keys already: nothing was done");
            }
            check(site, keys, old);
            context.confirm(
                    "Write these keys into the secret of "
                            + connection.installation().prefix() + "?",
                    yes);
            DeployedKeys.write(aws, stack, keys);
            return conclude("rotated", "the secret has the new keys; revoke the old ones in Datadog");
        }
    }

    private void check(DatadogSite site, DatadogKeys keys, Optional<DatadogKeys> old) {
        KeyCheck check = KeyCheck.of(DatadogOptions.url(context, site), keys);
        if (!check.apiKeyIsValid()) {
            throw new DatadogUnavailableException(
                    "the new API key is not valid at " + site + ". Nothing was written", null);
        }
        if (!check.isFine()) {
            throw new DatadogUnavailableException(
                    "the new application key lacks " + String.join(", ", check.lacking()) + ". Nothing was written",
                    null);
        }
        if (!otherOrganization) {
            old.filter(former -> KeyCheck.of(DatadogOptions.url(context, site), former)
                            .isFine())
                    .ifPresent(former -> compare(accounts(site, former), accounts(site, keys)));
        }
    }

    /** Registrations have ids of Datadog's own: keys of the same organization see the same ones. */
    private static void compare(Set<String> before, Set<String> now) {
        if (!before.isEmpty() && before.stream().noneMatch(now::contains)) {
            throw new DatadogUnavailableException(
                    "the new keys see none of the accounts that the old ones see: they are of another organization of"
                            + " Datadog's. Nothing was written; if that is meant, say --other-organization",
                    null);
        }
    }

    private Set<String> accounts(DatadogSite site, DatadogKeys keys) {
        DatadogClient client = DatadogOptions.datadog(context, site, keys);
        List<Registration> registrations = client.registrations();
        return registrations.stream().map(Registration::id).collect(Collectors.toSet());
    }

    private int conclude(String what, String words) {
        if (json) {
            context.terminal().say(TextStyle.PLAIN, JsonWriter.write(new KeysJson(what)));
        } else {
            context.terminal().say(TextStyle.GOOD, "✓ " + words);
        }
        return 0;
    }
}
