package org.ddorg.admin.command.option;

import java.net.URI;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.signin.AwsProfiles;
import org.ddorg.admin.aws.signin.SignIn;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.network.Network;
import org.ddorg.admin.preflight.KnownRegions;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.ValuePattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkClientException;
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
            completionCandidates = KnownRegions.class,
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
        if (!prefix.matches(ValuePattern.PREFIX)) {
            throw new UsageException("--prefix " + prefix
                    + ": not a valid prefix (a lowercase letter, then up to 15 lowercase letters, digits and hyphens)");
        }
        return new Installation(prefix);
    }

    /**
     * Clients for that account and region; to be closed.
     *
     * @throws UsageException when no region is set, or the profile does not exist
     * @throws org.ddorg.admin.aws.signin.SignInException when there are no valid credentials
     */
    public AwsClients aws(CommandContext context) {
        Network network = new Network(context::variable);
        AwsProfiles profiles = AwsProfiles.of(context);
        Optional.ofNullable(profile).ifPresent(profiles::get);
        Region region = region(context, profiles);
        Optional<URI> endpoint = endpoint(context);
        SignIn signIn = new SignIn(
                context,
                profiles,
                source -> AwsClients.of(network, region, endpoint, source).sts());
        return AwsClients.of(network, region, endpoint, signIn.credentials(Optional.ofNullable(profile)));
    }

    public DatadogEnvironment datadog(CommandContext context) {
        return new DatadogEnvironment(context, Optional.ofNullable(site));
    }

    private Optional<URI> endpoint(CommandContext context) {
        return Optional.ofNullable(endpoint)
                .map(url -> CommandContext.url("--endpoint-url", url))
                .or(() -> context.variable("AWS_ENDPOINT_URL").map(url -> CommandContext.url("AWS_ENDPOINT_URL", url)));
    }

    private Region region(CommandContext context, AwsProfiles profiles) {
        return Optional.ofNullable(region)
                .or(() -> Optional.ofNullable(profile).flatMap(name -> regionOf(profiles, name)))
                .or(() -> context.variable("AWS_REGION"))
                .or(() -> context.variable("AWS_DEFAULT_REGION"))
                .or(() -> regionOf(profiles, context.variable("AWS_PROFILE").orElse("default")))
                .map(Region::of)
                .orElseGet(ConnectionOptions::regionOfMachine);
    }

    private static Optional<String> regionOf(AwsProfiles profiles, String name) {
        return profiles.find(name).flatMap(found -> found.property("region"));
    }

    private static Region regionOfMachine() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new UsageException("No AWS Region set. Pass --region or set AWS_REGION.");
        }
    }
}
