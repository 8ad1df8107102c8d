package org.ddorg.admin.command.option;

import java.net.URI;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
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

/** The AWS account, region, installation and Datadog site of a command. */
public final class ConnectionOptions {

    @Option(
            names = "--profile",
            order = 10,
            paramLabel = "NAME",
            description = "AWS profile of the management account. Default: AWS_PROFILE, or the credentials in the"
                    + " environment.")
    private @Nullable String profile;

    @Option(
            names = "--region",
            order = 10,
            paramLabel = "REGION",
            description = "AWS Region of the installation. Default: AWS_REGION, or the Region of the profile.")
    private @Nullable String region;

    @Option(
            names = "--endpoint-url",
            order = 10,
            paramLabel = "URL",
            description = "Endpoint for all AWS calls, for example an emulator. Default: AWS_ENDPOINT_URL.")
    private @Nullable String endpoint;

    @Option(
            names = "--prefix",
            order = 10,
            paramLabel = "PREFIX",
            description = "Prefix of the installation's stacks. Default: ddorg.")
    private @Nullable String prefix;

    /** Keys are not options, since options appear in shell histories and process lists. */
    @Option(
            names = "--site",
            order = 10,
            paramLabel = "SITE",
            converter = DatadogSiteConverter.class,
            completionCandidates = DatadogSiteConverter.class,
            description = "Datadog site: ${COMPLETION-CANDIDATES}. Default: as deployed, DD_SITE, or datadoghq.com.")
    private @Nullable DatadogSite site;

    /** Takes region and prefix from the file when the command line does not have them. */
    public void defaultsFrom(ConfigFile file) {
        region = region == null ? file.region().orElse(null) : region;
        prefix = prefix == null ? file.prefix().orElse(null) : prefix;
    }

    public Installation installation() {
        if (prefix == null) {
            return Installation.DEFAULT;
        }
        if (!prefix.matches("[a-z][a-z0-9-]{0,15}")) {
            throw new UsageException("--prefix " + prefix
                    + ": not a valid prefix (a lowercase letter, then up to 15 lowercase letters, digits and hyphens)");
        }
        return new Installation(prefix);
    }

    /**
     * Clients for that account and region; to be closed.
     *
     * @throws UsageException when no region is set
     */
    public AwsClients aws(CommandContext context) {
        return AwsClients.of(region(context), endpoint(context), credentials(context));
    }

    public DatadogEnvironment datadog(CommandContext context) {
        return new DatadogEnvironment(context, Optional.ofNullable(site));
    }

    private Optional<URI> endpoint(CommandContext context) {
        return Optional.ofNullable(endpoint)
                .map(url -> CommandContext.url("--endpoint-url", url))
                .or(() -> context.variable("AWS_ENDPOINT_URL").map(url -> CommandContext.url("AWS_ENDPOINT_URL", url)));
    }

    private Region region(CommandContext context) {
        return Optional.ofNullable(region)
                .or(this::regionOfProfile)
                .or(() -> context.variable("AWS_REGION"))
                .or(() -> context.variable("AWS_DEFAULT_REGION"))
                .map(Region::of)
                .orElseGet(this::configuredRegion);
    }

    /** The region of the profile of the command line, which overrides the environment. */
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
            throw new UsageException("No AWS Region set. Pass --region or set AWS_REGION.");
        }
    }

    private AwsCredentialsProvider credentials(CommandContext context) {
        if (profile != null) {
            return ProfileCredentialsProvider.create(profile);
        }
        return fromEnvironment(context)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** Not left to the SDK, which reads the environment of the process only. */
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
