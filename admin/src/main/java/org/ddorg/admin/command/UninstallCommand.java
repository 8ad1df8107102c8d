package org.ddorg.admin.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.stack.DeployedKeys;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stack.OrganizationStack;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.DatadogOptions;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.deploy.RemainingIntegrations;
import org.ddorg.admin.deploy.Uninstaller;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg uninstall}. */
@Command(
        name = "uninstall",
        mixinStandardHelpOptions = true,
        versionProvider = DdorgCommand.Version.class,
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
final class UninstallCommand implements Callable<Integer> {

    private final CommandContext context;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

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

    UninstallCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        retained.forEach(UninstallCommand::check);
        Installation installation = connection.installation();
        try (AwsClients aws = connection.aws(context)) {
            OrganizationDeployment deployment = new OrganizationDeployment(
                    aws,
                    installation,
                    DeploymentArtifacts.of(Optional.empty(), Optional.empty()),
                    connection.polling(context));
            Optional<OrganizationStack> stack = OrganizationStack.find(aws, installation);
            Uninstaller uninstalling =
                    new Uninstaller(context, aws, installation, deployment, stack, connection.polling(context));
            Optional<DatadogClient> client = client(aws, stack);
            boolean isDone = uninstalling.run(retained, keepCode, yes);
            RemainingIntegrations leftovers = uninstalling.leftovers(client, keepCode);
            leftovers.show(
                    context.terminal(),
                    isDone ? "✓ Uninstalled" : "✓ Nothing of " + installation.prefix() + " is installed here",
                    json);
            return 0;
        }
    }

    private static void check(String account) {
        if (!account.matches("\\d{12}")) {
            throw new UsageException("--retain " + account + ": an account's id is twelve digits");
        }
    }

    /** Made while the secret is there: afterwards it tells what is left. */
    private Optional<DatadogClient> client(AwsClients aws, Optional<OrganizationStack> stack) {
        DatadogSite site = datadog.site(context, stack.map(found -> found.parameter("DatadogSite")));
        return stack.flatMap(found -> DeployedKeys.read(aws, found))
                .or(() -> DatadogOptions.fromEnvironment(context))
                .map(keys -> DatadogOptions.datadog(context, site, keys));
    }
}
