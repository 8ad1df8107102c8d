package org.ddorg.admin.command.option;

import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.signin.AwsProfiles;
import org.ddorg.admin.aws.signin.SignIn;
import org.ddorg.admin.deploy.ManagementAccount;
import org.ddorg.admin.terminal.CommandContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** {@code --management-profile}. */
public final class ManagementProfileOption {

    @Option(
            names = "--management-profile",
            paramLabel = "NAME",
            description = "As a delegated administrator: AWS profile of the management account, for the stack that"
                    + " integrates it. StackSets never deploy to it.")
    private @Nullable String profile;

    /** @param administrator clients of the installation's account */
    public ManagementAccount account(CommandContext context, AwsClients administrator, Installation installation) {
        Optional<AwsClients> clients =
                Optional.ofNullable(profile).map(name -> administrator.as(credentials(context, administrator, name)));
        return new ManagementAccount(context, installation, administrator, clients);
    }

    private static AwsCredentialsProvider credentials(
            CommandContext context, AwsClients administrator, String profile) {
        return new SignIn(
                        context,
                        AwsProfiles.of(context),
                        source -> administrator.as(source).sts())
                .credentials(Optional.of(profile));
    }
}
