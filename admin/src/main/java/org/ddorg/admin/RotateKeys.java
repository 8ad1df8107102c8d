package org.ddorg.admin;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeployedKeys;
import org.ddorg.admin.aws.OrganizationStack;
import org.ddorg.admin.datadog.Datadog;
import org.ddorg.admin.datadog.DatadogSite;
import org.ddorg.admin.datadog.DatadogUnavailable;
import org.ddorg.admin.datadog.KeyCheck;
import org.ddorg.admin.datadog.Keys;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.terminal.Tone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg rotate-keys}. */
@Command(
        name = "rotate-keys",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
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
final class RotateKeys implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

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

    RotateKeys(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (AwsClients aws = connection.aws(surroundings)) {
            OrganizationStack stack = OrganizationStack.find(aws, connection.installation())
                    .orElseThrow(() -> new Unusable("there is no stack "
                            + connection.installation().organizationStack() + " in "
                            + aws.region().id() + ": ddorg deploy makes it, with keys"));
            DatadogSite site = DatadogSite.of(stack.parameter("DatadogSite")).orElse(DatadogSite.US1);
            Keys keys = datadog.keys(surroundings, Optional::empty);
            Optional<Keys> old = DeployedKeys.read(aws, stack);
            if (old.equals(Optional.of(keys))) {
                return conclude("unchanged", "the secret has these keys already: nothing was done");
            }
            check(site, keys, old);
            surroundings.confirm(
                    "Write these keys into the secret of "
                            + connection.installation().prefix() + "?",
                    yes);
            DeployedKeys.write(aws, stack, keys);
            return conclude("rotated", "the secret has the new keys; revoke the old ones in Datadog");
        }
    }

    private void check(DatadogSite site, Keys keys, Optional<Keys> old) {
        KeyCheck check = KeyCheck.of(DatadogOptions.url(surroundings, site), keys);
        if (!check.apiKeyIsValid()) {
            throw new DatadogUnavailable("the new API key is not valid at " + site + ". Nothing was written", null);
        }
        if (!check.isFine()) {
            throw new DatadogUnavailable(
                    "the new application key lacks " + String.join(", ", check.lacking()) + ". Nothing was written",
                    null);
        }
        if (!otherOrganization) {
            old.filter(former -> KeyCheck.of(DatadogOptions.url(surroundings, site), former)
                            .isFine())
                    .ifPresent(former -> compare(accounts(site, former), accounts(site, keys)));
        }
    }

    /** Registrations have ids of Datadog's own: keys of the same organization see the same ones. */
    private static void compare(Set<String> before, Set<String> now) {
        if (!before.isEmpty() && before.stream().noneMatch(now::contains)) {
            throw new DatadogUnavailable(
                    "the new keys see none of the accounts that the old ones see: they are of another organization of"
                            + " Datadog's. Nothing was written; if that is meant, say --other-organization",
                    null);
        }
    }

    private Set<String> accounts(DatadogSite site, Keys keys) {
        Datadog client = DatadogOptions.datadog(surroundings, site, keys);
        List<Registration> registrations = client.registrations();
        return registrations.stream().map(Registration::id).collect(Collectors.toSet());
    }

    private int conclude(String what, String words) {
        if (json) {
            surroundings.terminal().say(Tone.PLAIN, "{\"keys\": \"" + what + "\"}");
        } else {
            surroundings.terminal().say(Tone.GOOD, "✓ " + words);
        }
        return 0;
    }
}
