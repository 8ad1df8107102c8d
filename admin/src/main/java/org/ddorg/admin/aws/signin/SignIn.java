package org.ddorg.admin.aws.signin;

import java.util.Optional;
import java.util.function.Function;
import org.ddorg.admin.network.EnvironmentHttpService;
import org.ddorg.admin.terminal.CommandContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Finds AWS credentials in the order of the AWS CLI: the profile of the command line, the environment, {@code
 * AWS_PROFILE}, the profile {@code default}, then web identity, container and instance credentials.
 */
public final class SignIn {
    private final CommandContext context;
    private final AwsProfiles profiles;
    private final Function<AwsCredentialsProvider, StsClient> sts;

    /** @param sts creates a client for roles that a profile assumes */
    public SignIn(CommandContext context, AwsProfiles profiles, Function<AwsCredentialsProvider, StsClient> sts) {
        this.context = context;
        this.profiles = profiles;
        this.sts = sts;
    }

    /**
     * Credentials, resolved once to find an expired session before any other call.
     *
     * @param profile of the command line
     * @throws SignInException when there are none
     * @throws org.ddorg.admin.terminal.UsageException when the profile does not exist
     */
    public AwsCredentialsProvider credentials(Optional<String> profile) {
        EnvironmentHttpService.install();
        AwsCredentialsProvider found = profile.map(this::ofProfile)
                .or(() -> environment(context))
                .or(this::configured)
                .orElseGet(SignIn::ofMachine);
        found.resolveCredentials();
        return found;
    }

    private AwsCredentialsProvider ofProfile(String name) {
        return new ProfileCredentials(name, profiles, context, sts);
    }

    /** The keys in the environment. Not left to the SDK, which reads the environment of the process only. */
    static Optional<AwsCredentialsProvider> environment(CommandContext context) {
        Optional<String> id = context.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = context.variable("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StaticCredentialsProvider.create(context.variable("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()))));
    }

    private Optional<AwsCredentialsProvider> configured() {
        if (context.variable("AWS_WEB_IDENTITY_TOKEN_FILE").isPresent()) {
            return Optional.empty();
        }
        return context.variable("AWS_PROFILE")
                .or(() -> profiles.find("default")
                        .filter(ProfileCredentials::hasCredentials)
                        .map(profile -> "default"))
                .map(this::ofProfile);
    }

    private static AwsCredentialsProvider ofMachine() {
        DefaultCredentialsProvider machine =
                DefaultCredentialsProvider.builder().build();
        return () -> {
            try {
                return machine.resolveCredentials();
            } catch (SdkClientException e) {
                throw new SignInException(
                        "No AWS credentials found. Sign in with aws sso login or aws login and pass --profile, or set"
                                + " AWS_PROFILE.",
                        e);
            }
        };
    }
}
