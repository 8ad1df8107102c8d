package org.ddorg.admin.command.base;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.admin.command.option.OutputFormat;
import org.ddorg.admin.command.option.OutputOption;
import org.ddorg.admin.completion.NameCache;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.reconcile.FleetSnapshot;
import org.ddorg.admin.reconcile.apply.DeployedInstallation;
import org.ddorg.admin.reconcile.apply.DeployedInstallationOpener;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import picocli.CommandLine.Mixin;

/** Base of the commands that call AWS and Datadog. */
public abstract class AwsCommand extends AdminCommand {

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OutputOption output;

    protected AwsCommand(CommandContext context) {
        this(context, new OutputOption.TableOrJson());
    }

    /** @param output for a command with other formats than most */
    protected AwsCommand(CommandContext context, OutputOption output) {
        super(context);
        this.output = output;
    }

    protected final OutputFormat format() {
        return output.format();
    }

    protected final boolean isJson() {
        return output.isJson();
    }

    /** Clients for the account and region of the command line; to be closed. */
    protected final AwsClients aws() {
        return connection.aws(context());
    }

    protected final Installation installation() {
        return connection.installation();
    }

    protected final DatadogEnvironment datadog() {
        return connection.datadog(context());
    }

    /** Takes region and prefix from the file when the command line does not have them. */
    protected final void defaultsFrom(ConfigFile file) {
        connection.defaultsFrom(file);
    }

    /** The deployed installation of the command line; to be closed. */
    protected final DeployedInstallation open() {
        Installation installation = installation();
        return new DeployedInstallationOpener(aws(), installation, datadog()).open();
    }

    /** Reads the current state, and remembers the names of OUs and accounts for completion. */
    protected final FleetSnapshot read(DeployedInstallation deployed, Terminal progress) {
        FleetSnapshot snapshot = deployed.snapshot(progress);
        NameCache.of(context()).write(snapshot.accounts());
        return snapshot;
    }

    /** Prints what a command has done: as JSON or as a line. */
    protected final void conclude(JsonDocument document, String line) {
        if (isJson()) {
            print(document);
        } else {
            terminal().say(TextStyle.GOOD, "✓ " + line);
        }
    }
}
