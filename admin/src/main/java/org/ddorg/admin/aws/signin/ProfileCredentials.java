package org.ddorg.admin.aws.signin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The credentials of a profile. Roles are assumed here, since the SDK cannot ask for an MFA code; everything else, IAM
 * Identity Center and {@code aws login} among it, is the SDK's.
 */
final class ProfileCredentials implements AwsCredentialsProvider {
    private static final Set<String> SOURCES = Set.of(
            "aws_access_key_id",
            "role_arn",
            "sso_session",
            "sso_start_url",
            "login_session",
            "credential_process",
            "web_identity_token_file");

    private final String name;
    private final AwsProfiles profiles;
    private final CommandContext context;
    private final Function<AwsCredentialsProvider, StsClient> sts;
    private final Profile profile;
    private final AwsCredentialsProvider provider;

    ProfileCredentials(
            String name,
            AwsProfiles profiles,
            CommandContext context,
            Function<AwsCredentialsProvider, StsClient> sts) {
        this.name = name;
        this.profiles = profiles;
        this.context = context;
        this.sts = sts;
        this.profile = profiles.get(name);
        this.provider = provider();
    }

    /** Whether the profile says where credentials come from; one with a region alone does not. */
    static boolean hasCredentials(Profile profile) {
        return profile.properties().keySet().stream().anyMatch(SOURCES::contains);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SignInException | UsageException explained) {
            throw explained;
        } catch (RuntimeException e) {
            throw new SignInException(SignInFailure.of(profile, e), e);
        }
    }

    private AwsCredentialsProvider provider() {
        boolean assumes = profile.property("role_arn").isPresent()
                && profile.property("web_identity_token_file").isEmpty();
        return assumes
                ? AssumedRole.provider(profile, context, sts.apply(source()))
                : ProfileCredentialsProvider.builder()
                        .profileFile(profiles.file())
                        .profileName(name)
                        .build();
    }

    private AwsCredentialsProvider source() {
        Optional<String> source = profile.property("source_profile");
        if (source.isPresent()) {
            return source.get().equals(name) ? ownKeys() : sourceProfile(source.get());
        }
        return switch (profile.property("credential_source").orElse("")) {
            case "Environment" ->
                SignIn.environment(context)
                        .orElseThrow(() -> new UsageException("AWS profile " + name + ": credential_source is"
                                + " Environment, but AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set."));
            case "Ec2InstanceMetadata" ->
                InstanceProfileCredentialsProvider.builder().build();
            case "EcsContainer" -> ContainerCredentialsProvider.builder().build();
            default ->
                throw new UsageException("AWS profile " + name
                        + " has a role_arn, but no valid source_profile or credential_source. Add one of them.");
        };
    }

    private AwsCredentialsProvider sourceProfile(String source) {
        if (profiles.find(source).isEmpty()) {
            throw new UsageException("AWS profile " + name + ": its source_profile " + source + " does not exist."
                    + " Change it in ~/.aws/config.");
        }
        if (leadsBackTo(name, source)) {
            throw new UsageException(
                    "AWS profile " + name + ": its source_profile " + source + " forms a cycle with " + name + ".");
        }
        return new ProfileCredentials(source, profiles, context, sts);
    }

    private boolean leadsBackTo(String start, String source) {
        Optional<String> next = Optional.of(source);
        for (int i = 0; i <= profiles.file().profiles().size() && next.isPresent(); i++) {
            if (next.get().equals(start)) {
                return true;
            }
            String current = next.get();
            next = profiles.find(current)
                    .flatMap(found -> found.property("source_profile"))
                    .filter(following -> !following.equals(current));
        }
        return next.isPresent();
    }

    private AwsCredentialsProvider ownKeys() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(property("aws_access_key_id"), property("aws_secret_access_key")));
    }

    private String property(String key) {
        return profile.property(key)
                .orElseThrow(() -> new UsageException("AWS profile " + name + " has no " + key + "."));
    }
}
