package org.ddorg.admin.command;

import java.util.ArrayList;
import java.util.List;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.AccountIdConverter;
import org.ddorg.admin.command.option.ConfirmOption;
import org.ddorg.admin.command.option.ManagementProfileOption;
import org.ddorg.admin.deploy.Uninstaller;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg uninstall}. */
@Command(
        name = "uninstall",
        header = "Remove everything that ddorg created.",
        description = {
            "Removes, in this order: the stacks of excluded accounts, the organization stack with the StackSet and the"
                    + " stacks of all accounts, and the bucket with the function's code. Removes every role and"
                    + " integration that ddorg created, and lists what is left. Resources that existed before ddorg stay."
                    + " Asks for the name of the installation.",
            "",
            "Run the command again after an interruption or a failure. Ctrl-C stops watching; AWS continues."
        },
        exitCodeList = {
            "0:Uninstalled.",
            "1:Something could not be deleted, or confirmation declined.",
            "2:Invalid usage or input.",
            "130:Ctrl-C; AWS continues in the background."
        },
        footer = {
            "Examples:",
            "  ddorg uninstall",
            "  ddorg uninstall --keep-code             keep the bucket, with all versions of the code",
            "  ddorg uninstall --retain 111111111111   keep the stack of an account that cannot be deleted"
        })
final class UninstallCommand extends AwsCommand {

    @Option(
            names = "--retain",
            split = ",",
            paramLabel = "ACCOUNT",
            converter = AccountIdConverter.class,
            description = "Keep the stack of this account, with its role and integration. Repeatable.")
    private List<String> retained = new ArrayList<>();

    @Mixin
    private ManagementProfileOption management = new ManagementProfileOption();

    @Option(names = "--keep-code", description = "Keep the bucket with the function's code, and its stack.")
    private boolean keepCode;

    @Mixin
    private ConfirmOption confirmation = new ConfirmOption();

    UninstallCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        try (AwsClients aws = aws()) {
            CommandContext confirmed = confirmation.in(context());
            Uninstaller uninstaller = new Uninstaller(
                    confirmed, aws, installation(), datadog(), management.account(confirmed, aws, installation()));
            boolean removed = uninstaller.run(retained, keepCode);
            uninstaller
                    .remaining(keepCode)
                    .show(
                            terminal(),
                            removed ? "✓ Uninstalled." : "✓ " + installation().prefix() + " is not installed.",
                            isJson());
            return 0;
        }
    }
}
