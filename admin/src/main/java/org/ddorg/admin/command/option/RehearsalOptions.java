package org.ddorg.admin.command.option;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.rehearsal.TargetResolver;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;
import org.ddorg.admin.rehearsal.organization.OrganizationFiles;
import org.ddorg.admin.rehearsal.organization.SampleOrganization;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.datadog.RateLimit;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is rehearsed: the options of {@code ddorg rehearse} that say with what. */
public final class RehearsalOptions {

    private static final int MOST_IN_REAL_TIME = 250;
    private static final int TIME_LAPSE = 10;

    /** Beyond it this machine's own time would be taken for the accounts'. */
    private static final int MOST_TIMES = 60;

    @ArgGroup
    private Source source = new Source();

    /** Which organization: one of the two. */
    static final class Source {
        @Option(
                names = "--organization",
                paramLabel = "FILE|DIR",
                description = "Your own organization, as 'aws organizations ...' prints it; see below.")
        private @Nullable Path organization;

        @Option(
                names = "--accounts",
                paramLabel = "N",
                description = "How many accounts the sample organization has, 1 to 10000. Default: 25.")
        private int accounts = SampleOrganization.DEFAULT_ACCOUNTS;

        OrganizationSeed read() {
            try {
                return organization == null ? SampleOrganization.of(accounts) : OrganizationFiles.read(organization);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--accounts: " + e.getMessage());
            }
        }
    }

    @Option(
            names = "--ou",
            paramLabel = "UNIT",
            split = ",",
            description = "Deploy only to this unit and those below it, by id or path; may be repeated."
                    + " Default: the whole organization.")
    private List<String> units = List.of();

    @Option(
            names = "--site",
            paramLabel = "SITE",
            converter = DatadogSiteConverter.class,
            completionCandidates = DatadogSiteConverter.class,
            description = "Datadog's site, one of ${COMPLETION-CANDIDATES}. Default: datadoghq.com.")
    private DatadogSite site = DatadogSite.US1;

    @Option(
            names = "--datadog-rate-limit",
            paramLabel = "N/Ts",
            converter = RateLimitConverter.class,
            description = "Have the sandbox's Datadog refuse more than N requests in T seconds: 100/10s.")
    private @Nullable RateLimit rateLimit;

    @Option(
            names = "--time-lapse",
            paramLabel = "TIMES",
            description = "How many times faster than in reality the rate limit's periods and the functions' time"
                    + " limits go by. Default: 1, and 10 with a rate limit and more than 250 accounts.")
    private int timeLapse;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "Set a parameter of the organization stack: MaxConcurrentPercentage=5. May be repeated.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--fault",
            paramLabel = "SERVICE:ACTION[@ACCOUNT]",
            converter = FaultConverter.class,
            description = "Have an organization policy deny calls, to see it found: iam:PutRolePolicy@<account id>."
                    + " ACTION may hold *; may be repeated.")
    private List<Fault> faults = List.of();

    @Option(names = "--jar", paramLabel = "FILE", description = "The function's jar, instead of the bundled one.")
    private @Nullable Path jar;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A folder with organization.yaml and code-bucket.yaml, instead of the bundled ones.")
    private @Nullable Path templates;

    public DatadogSite site() {
        return site;
    }

    public List<Fault> faults() {
        return faults;
    }

    public OrganizationSeed organization() {
        return source.read();
    }

    /** @throws UsageException when a unit is not in the organization */
    public List<String> targets(OrganizationSeed organization) {
        return new TargetResolver(organization).of(units);
    }

    /** @throws UsageException when a file cannot be read */
    public DeploymentArtifacts bundle() {
        try {
            return DeploymentArtifacts.of(Optional.ofNullable(templates), Optional.ofNullable(jar));
        } catch (UncheckedIOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    public SandboxOptions sandbox(OrganizationSeed organization) {
        DatadogOptions datadog = DatadogOptions.defaults();
        return SandboxOptions.defaults()
                .withOrganization(organization)
                .withDatadog(rateLimit == null ? datadog : datadog.withRateLimit(rateLimit))
                .withTimeLapse(timeLapse(organization));
    }

    /** Thousands of accounts wait for hours behind a rate limit, and nothing is learned by waiting along. */
    public int timeLapse(OrganizationSeed organization) {
        if (timeLapse != 0) {
            return checked(timeLapse);
        }
        return rateLimit != null && organization.accounts().size() > MOST_IN_REAL_TIME ? TIME_LAPSE : 1;
    }

    private static int checked(int times) {
        if (times < 1 || times > MOST_TIMES) {
            throw new UsageException("--time-lapse is " + times + ": give a whole number from 1 to " + MOST_TIMES);
        }
        return times;
    }

    /** Parameters of the organization stack beside those that the settings are made of. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** What every account is asked to have at first. */
    public ExpectedSettings settings() {
        return new ExpectedSettings(site, "DatadogIntegrationRole", true, true, false, List.of("deployed-by:ddorg"));
    }
}
