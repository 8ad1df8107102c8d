package org.ddorg.admin.command;

import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.base.AwsCommand;
import org.ddorg.admin.command.option.ConfirmOption;
import org.ddorg.admin.deploy.KeyRotation;
import org.ddorg.admin.json.KeysJson;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ddorg rotate-keys}. */
@Command(
        name = "rotate-keys",
        header = "Replace the deployed Datadog keys.",
        description = {
            "Reads the new keys from DD_API_KEY and DD_APP_KEY, or prompts for them. Checks that they are valid, have the"
                    + " required permissions and belong to the same Datadog organization, then stores them in the secret"
                    + " of the installation. No stack is updated; each function reads the new keys at its next call.",
            "",
            "Revoke the old keys in Datadog afterwards."
        },
        exitCodeList = {
            "0:The secret contains the keys.",
            "1:The keys cannot be used, or confirmation declined.",
            "2:Invalid usage or input."
        },
        footer = {
            "Examples:",
            "  ddorg rotate-keys                     prompt for both keys",
            "  DD_API_KEY=... DD_APP_KEY=... ddorg rotate-keys --yes    in a CI job"
        })
final class RotateKeysCommand extends AwsCommand {

    @Mixin
    private ConfirmOption confirmation = new ConfirmOption();

    @Option(
            names = "--other-organization",
            description =
                    "Accept keys of another Datadog organization. Accounts are integrated there at the next update"
                            + " of their stacks.")
    private boolean otherOrganization;

    RotateKeysCommand(CommandContext context) {
        super(context);
    }

    @Override
    public Integer call() {
        try (AwsClients aws = aws()) {
            boolean rotated = new KeyRotation(confirmation.in(context()), aws, installation(), datadog())
                    .rotate(otherOrganization);
            conclude(
                    new KeysJson(rotated ? "rotated" : "unchanged"),
                    rotated
                            ? "Keys rotated. Revoke the old keys in Datadog."
                            : "The secret already contains these keys. Nothing was changed.");
            return 0;
        }
    }
}
