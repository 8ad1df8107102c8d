package org.ddorg.admin.command.option;

import java.net.URI;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The options of every command that speaks to AWS: where, and in whose name. */
public final class ConnectionOptions {

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Profile of the AWS configuration, of the management account. Default: AWS_PROFILE, or the"
                    + " credentials in the environment.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "Region in which ddorg lives. Default: AWS_REGION, or the profile's.")
    private @Nullable String region;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Something that stands for all of AWS, such as an emulator. Default: AWS_ENDPOINT_URL.")
    private @Nullable URI endpoint;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description = "Which installation: what the names of its stacks start with. Default: ddorg.")
    private @Nullable String prefix;

    /** Takes region and prefix from a file, where the command line does not say them. */
    public void orElse(ConfigFile file) {
        region = region == null ? file.region().orElse(null) : region;
        prefix = prefix == null ? file.prefix().orElse(null) : prefix;
    }

    public Installation installation() {
        if (prefix == null) {
            return Installation.DEFAULT;
        }
        if (!prefix.matches("[a-z][a-z0-9-]{0,15}")) {
            throw new UsageException("--prefix " + prefix
                    + ": a prefix is a small letter, then small letters, digits and hyphens, 16 characters at most");
        }
        return new Installation(prefix);
    }

    /**
     * Clients in that region and name; to be closed.
     *
     * @throws UsageException when no region is known
     */
    public AwsClients aws(CommandContext context) {
        return AwsClients.of(region(context), endpoint(context), credentials(context));
    }

    /** How often to ask: AWS itself rations calls, something on this machine need not be waited for. */
    public Polling polling(CommandContext context) {
        return endpoint(context)
                        .map(URI::getHost)
                        .filter(ConnectionOptions::isLoopback)
                        .isPresent()
                ? Polling.ofLoopback()
                : Polling.ofAws();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private Optional<URI> endpoint(CommandContext context) {
        Optional<URI> given = Optional.ofNullable(endpoint)
                .or(() -> context.variable("AWS_ENDPOINT_URL").map(ConnectionOptions::uri));
        given.filter(url -> url.getHost() == null || !url.isAbsolute()).ifPresent(url -> {
            throw new UsageException("the endpoint " + url + " is no URL with a host, such as http://127.0.0.1:5000");
        });
        return given;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("AWS_ENDPOINT_URL " + text + " is no URL: " + e.getMessage());
        }
    }

    private Region region(CommandContext context) {
        return Optional.ofNullable(region)
                .or(this::regionOfProfile)
                .or(() -> context.variable("AWS_REGION"))
                .or(() -> context.variable("AWS_DEFAULT_REGION"))
                .map(Region::of)
                .orElseGet(this::configuredRegion);
    }

    /** Of the profile that was asked for: what the environment says belongs to other credentials. */
    private Optional<String> regionOfProfile() {
        return Optional.ofNullable(profile)
                .flatMap(ProfileFile.defaultProfileFile()::profile)
                .flatMap(found -> found.property("region"));
    }

    private Region configuredRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(profile)
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw new UsageException("no region is known: say --region, set AWS_REGION, or give the profile one");
        }
    }

    private AwsCredentialsProvider credentials(CommandContext context) {
        if (profile != null) {
            return ProfileCredentialsProvider.create(profile);
        }
        return fromEnvironment(context)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Read here and not by the SDK, which looks at the process's own environment only. */
    private static Optional<AwsCredentialsProvider> fromEnvironment(CommandContext context) {
        Optional<String> id = context.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = context.variable("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StaticCredentialsProvider.create(context.variable("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()))));
    }
}
