package org.ddorg.admin;

import java.net.URI;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.Polling;
import org.ddorg.admin.config.ConfigFile;
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
final class Connection {

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
    void orElse(ConfigFile file) {
        region = region == null ? file.region().orElse(null) : region;
        prefix = prefix == null ? file.prefix().orElse(null) : prefix;
    }

    Installation installation() {
        if (prefix == null) {
            return Installation.DEFAULT;
        }
        if (!prefix.matches("[a-z][a-z0-9-]{0,15}")) {
            throw new Unusable("--prefix " + prefix
                    + ": a prefix is a small letter, then small letters, digits and hyphens, 16 characters at most");
        }
        return new Installation(prefix);
    }

    /**
     * Clients in that region and name; to be closed.
     *
     * @throws Unusable when no region is known
     */
    AwsClients aws(Surroundings surroundings) {
        return AwsClients.of(region(surroundings), endpoint(surroundings), credentials(surroundings));
    }

    /** How often to ask: AWS itself rations calls, something on this machine need not be waited for. */
    Polling polling(Surroundings surroundings) {
        return endpoint(surroundings)
                        .map(URI::getHost)
                        .filter(Connection::isLoopback)
                        .isPresent()
                ? Polling.ofLoopback()
                : Polling.ofAws();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private Optional<URI> endpoint(Surroundings surroundings) {
        Optional<URI> given = Optional.ofNullable(endpoint)
                .or(() -> surroundings.variable("AWS_ENDPOINT_URL").map(Connection::uri));
        given.filter(url -> url.getHost() == null || !url.isAbsolute()).ifPresent(url -> {
            throw new Unusable("the endpoint " + url + " is no URL with a host, such as http://127.0.0.1:5000");
        });
        return given;
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Unusable("AWS_ENDPOINT_URL " + text + " is no URL: " + e.getMessage());
        }
    }

    private Region region(Surroundings surroundings) {
        return Optional.ofNullable(region)
                .or(this::regionOfProfile)
                .or(() -> surroundings.variable("AWS_REGION"))
                .or(() -> surroundings.variable("AWS_DEFAULT_REGION"))
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
            throw new Unusable("no region is known: say --region, set AWS_REGION, or give the profile one");
        }
    }

    private AwsCredentialsProvider credentials(Surroundings surroundings) {
        if (profile != null) {
            return ProfileCredentialsProvider.create(profile);
        }
        return fromEnvironment(surroundings)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Read here and not by the SDK, which looks at the process's own environment only. */
    private static Optional<AwsCredentialsProvider> fromEnvironment(Surroundings surroundings) {
        Optional<String> id = surroundings.variable("AWS_ACCESS_KEY_ID");
        Optional<String> secret = surroundings.variable("AWS_SECRET_ACCESS_KEY");
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(StaticCredentialsProvider.create(surroundings
                .variable("AWS_SESSION_TOKEN")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(id.get(), secret.get(), token))
                .orElseGet(() -> AwsBasicCredentials.create(id.get(), secret.get()))));
    }
}
