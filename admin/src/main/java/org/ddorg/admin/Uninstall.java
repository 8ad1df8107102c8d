package org.ddorg.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Bundle;
import org.ddorg.admin.aws.DeployedKeys;
import org.ddorg.admin.aws.Deployment;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationStack;
import org.ddorg.admin.datadog.Datadog;
import org.ddorg.admin.datadog.DatadogSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg uninstall}. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        versionProvider = Ddorg.Version.class,
        sortOptions = false,
        header = "Takes back, account by account, what ddorg made.",
        description = {
            "",
            "In this order: the stacks of accounts that are left out, the organization stack with the StackSet and all"
                    + " accounts' stacks, and the bucket with the function's code. Every role and registration that"
                    + " ddorg made goes, and Datadog stops to see the accounts; what was there before stays, and is"
                    + " listed at the end. Asks for the installation's name.",
            "",
            "A run that was cut off, or that failed in an account, goes on where it stopped when it is run again."
                    + " Ctrl-C leaves AWS at work.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing of ddorg is left, but for what is listed.",
            "1:Something is in the way, or you said no.",
            "2:Bad usage or bad input.",
            "130:Ctrl-C; AWS goes on."
        },
        footer = {
            "",
            "Examples:",
            "  ddorg uninstall",
            "  ddorg uninstall --keep-code             leave the bucket, with all versions of the code",
            "  ddorg uninstall --retain 111111111111   leave the stack in an account that cannot be worked in"
        })
final class Uninstall implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private DatadogOptions datadog = new DatadogOptions();

    @Option(
            names = "--retain",
            split = ",",
            paramLabel = "ACCOUNT",
            description = "Forget this account's stack and leave it there, with role and registration, as it cannot be"
                    + " deleted; may be repeated.")
    private List<String> retained = new ArrayList<>();

    @Option(names = "--keep-code", description = "Leave the bucket with the function's code, and its stack.")
    private boolean keepCode;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print what is left as one JSON document.")
    private boolean json;

    /** Asked of the parsed command line, where an error is explained. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "-v", description = "Show what was thrown, where something unforeseen goes wrong.")
    private boolean verbose;

    Uninstall(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        retained.forEach(Uninstall::check);
        Installation installation = connection.installation();
        try (AwsClients aws = connection.aws(surroundings)) {
            Deployment deployment = new Deployment(
                    aws, installation, Bundle.of(Optional.empty(), Optional.empty()), connection.polling(surroundings));
            Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
            Uninstalling uninstalling = new Uninstalling(
                    surroundings, aws, installation, deployment, stack, connection.polling(surroundings));
            Optional<Datadog> client = client(aws, stack);
            boolean isDone = uninstalling.run(retained, keepCode, yes);
            Leftovers leftovers = uninstalling.leftovers(client, keepCode);
            leftovers.show(
                    surroundings.terminal(),
                    isDone ? "✓ Uninstalled" : "✓ Nothing of " + installation.prefix() + " is installed here",
                    json);
            return 0;
        }
    }

    private static void check(String account) {
        if (!account.matches("\\d{12}")) {
            throw new Unusable("--retain " + account + ": an account's id is twelve digits");
        }
    }

    /** Made while the secret is there: afterwards it tells what is left. */
    private Optional<Datadog> client(AwsClients aws, Optional<OrganizationStack> stack) {
        DatadogSite site = datadog.site(surroundings, stack.map(found -> found.parameter("DatadogSite")));
        return stack.flatMap(found -> DeployedKeys.read(aws, found))
                .or(() -> DatadogOptions.fromEnvironment(surroundings))
                .map(keys -> DatadogOptions.datadog(surroundings, site, keys));
    }
}
