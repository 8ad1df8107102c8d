package org.ddorg.admin.command.option;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.rehearsal.TargetResolver;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;
import org.ddorg.admin.rehearsal.organization.OrganizationFiles;
import org.ddorg.admin.rehearsal.organization.SampleOrganization;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.RoleName;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.DatadogOptions;
import org.ddorg.sandbox.datadog.RateLimit;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The organization, settings and faults of a rehearsal. */
public final class RehearsalOptions {

    private static final int MAX_REAL_TIME_ACCOUNTS = 250;
    private static final int DEFAULT_TIME_LAPSE = 10;

    /** Beyond this factor, the time of this machine distorts the rehearsal. */
    private static final int MAX_TIME_LAPSE = 60;

    @ArgGroup
    private Source source = new Source();

    /** The organization: own or sample. */
    static final class Source {
        @Option(
                names = "--organization",
                paramLabel = "FILE|DIR",
                description = "Your organization, as printed by 'aws organizations'. See the examples.")
        private @Nullable Path organization;

        @Option(
                names = "--accounts",
                paramLabel = "N",
                description = "Number of accounts of the sample organization, 1 to 10000. Default: 25.")
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
            paramLabel = "OU",
            description =
                    "Cover this OU and its child OUs, by ID or path. Repeatable. Default: the whole" + " organization.")
    private List<String> ous = List.of();

    @Option(
            names = "--delegated-administrator",
            paramLabel = "ACCOUNT",
            description = "Deploy as this member account, by ID or name, registered as delegated administrator for"
                    + " StackSets. Default: deploy in the management account.")
    private @Nullable String delegate;

    @Option(
            names = "--site",
            paramLabel = "SITE",
            converter = DatadogSiteConverter.class,
            completionCandidates = DatadogSiteConverter.class,
            description = "Datadog site: ${COMPLETION-CANDIDATES}. Default: datadoghq.com.")
    private DatadogSite site = DatadogSite.US1;

    @Option(
            names = "--datadog-rate-limit",
            paramLabel = "N/Ts",
            converter = RateLimitConverter.class,
            description = "Limit Datadog in the sandbox to N requests in T seconds: 100/10s.")
    private @Nullable RateLimit rateLimit;

    @Option(
            names = "--time-lapse",
            paramLabel = "TIMES",
            description = "Speed up the rate limit and the function timeouts by this factor, 1 to 60. Default: 1, or 10"
                    + " with a rate limit and more than 250 accounts.")
    private int timeLapse;

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            completionCandidates = ParameterWords.OfOrganization.class,
            description = "Set a parameter of the organization stack: MaxConcurrentPercentage=5. Repeatable.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--fault",
            paramLabel = "SERVICE:ACTION[@ACCOUNT]",
            converter = FaultConverter.class,
            description = "Deny calls, as an organization policy would: iam:PutRolePolicy@111111111111. ACTION may"
                    + " contain *. Repeatable.")
    private List<Fault> faults = List.of();

    @Option(names = "--jar", paramLabel = "FILE", description = "Jar of the function. Default: the bundled one.")
    private @Nullable Path jar;

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "Directory with organization.yaml and code-bucket.yaml. Default: the bundled templates.")
    private @Nullable Path templates;

    public DatadogSite site() {
        return site;
    }

    /**
     * The faults.
     *
     * @param services that the sandbox has
     * @throws UsageException for a fault of another service
     */
    public List<Fault> faults(Collection<String> services) {
        faults.stream()
                .map(Fault::service)
                .filter(service -> !services.contains(service))
                .findFirst()
                .ifPresent(service -> {
                    throw new UsageException("--fault " + service + ": no such service in the sandbox. Services: "
                            + String.join(", ", services));
                });
        return faults;
    }

    public OrganizationSeed organization() {
        return source.read();
    }

    /** @throws UsageException when an OU is not in the organization */
    public List<String> targets(OrganizationSeed organization) {
        return new TargetResolver(organization).of(OuList.split(ous));
    }

    /**
     * The id of the delegated administrator that deploys, if one does.
     *
     * @throws UsageException when it is no active member account
     */
    public Optional<String> delegate(OrganizationSeed organization) {
        return Optional.ofNullable(delegate)
                .map(idOrName -> organization.accounts().stream()
                        .filter(account ->
                                account.id().equals(idOrName) || account.name().equals(idOrName))
                        .filter(account ->
                                account.isActive() && !account.id().equals(organization.managementAccountId()))
                        .map(Account::id)
                        .findFirst()
                        .orElseThrow(() -> new UsageException(
                                "--delegated-administrator " + idOrName + ": not an active member account")));
    }

    /** @throws UsageException when a file cannot be read */
    public DeploymentArtifacts artifacts() {
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

    /** In real time, thousands of accounts would wait for hours behind a rate limit. */
    public int timeLapse(OrganizationSeed organization) {
        if (timeLapse == 0) {
            return rateLimit != null && organization.accounts().size() > MAX_REAL_TIME_ACCOUNTS
                    ? DEFAULT_TIME_LAPSE
                    : 1;
        }
        if (timeLapse < 1 || timeLapse > MAX_TIME_LAPSE) {
            throw new UsageException("--time-lapse " + timeLapse + ": not a whole number from 1 to " + MAX_TIME_LAPSE);
        }
        return timeLapse;
    }

    /**
     * Further parameters of the organization stack.
     *
     * @throws UsageException when the template does not accept one
     */
    public Map<String, String> parameters(DeploymentArtifacts artifacts) {
        if (!parameters.isEmpty()) {
            TemplateParameters template = TemplateParameters.of(artifacts.organizationTemplate());
            parameters.forEach((name, value) -> template.problem(name, value).ifPresent(problem -> {
                throw new UsageException("--parameter " + problem);
            }));
        }
        return parameters;
    }

    /** The settings of every account at the start. */
    public ExpectedSettings settings() {
        return new ExpectedSettings(site, RoleName.DEFAULT, true, true, false, List.of("deployed-by:ddorg"));
    }
}
