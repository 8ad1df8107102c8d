package org.ddorg.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.ddorg.sandbox.account.AccountService;
import org.ddorg.sandbox.account.Regions;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsEndpoint;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.aws.Credentials;
import org.ddorg.sandbox.cloudformation.CloudFormation;
import org.ddorg.sandbox.cloudformation.resources.custom.ResponseUrls;
import org.ddorg.sandbox.datadog.Datadog;
import org.ddorg.sandbox.datadog.DatadogApi;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.faults.Call;
import org.ddorg.sandbox.faults.Calls;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Faults;
import org.ddorg.sandbox.faults.FaultsApi;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.CallerResolver;
import org.ddorg.sandbox.iam.Iam;
import org.ddorg.sandbox.iam.RoleAuthorizer;
import org.ddorg.sandbox.iam.WatchedAuthorizer;
import org.ddorg.sandbox.iam.api.IamService;
import org.ddorg.sandbox.lambda.FunctionConfiguration;
import org.ddorg.sandbox.lambda.Functions;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.Organization;
import org.ddorg.sandbox.organizations.OrganizationListener;
import org.ddorg.sandbox.organizations.OrganizationsService;
import org.ddorg.sandbox.s3.S3Service;
import org.ddorg.sandbox.scheduler.Scheduler;
import org.ddorg.sandbox.scheduler.SchedulesApi;
import org.ddorg.sandbox.secrets.SecretsService;
import org.ddorg.sandbox.sts.RoleSessions;
import org.ddorg.sandbox.sts.StsService;

/** An organization in a process: the AWS services that ddorg uses at one URL, and Datadog at another, on loopback. */
public final class Sandbox implements AutoCloseable {
    /** The role with which the management account administers the accounts that it created. */
    public static final String ACCESS_ROLE = "OrganizationAccountAccessRole";

    private final SandboxOptions options;
    private final Faults faults = new Faults();
    private final Organization organization;
    private final Iam iam;
    private final Credentials credentials;
    private final CallerResolver callers;
    private final WatchedAuthorizer authorizer;
    private final RoleSessions roleSessions;
    private final Datadog datadog;
    private final OrganizationsService organizations;
    private final Regions regions = new Regions();
    private final AwsEndpoint awsEndpoint;
    private final Functions functions;
    private final CloudFormation cloudFormation;
    private final Scheduler scheduler;
    private final Listener awsListener;
    private final Listener datadogListener;
    private final Listener publicListsListener;

    private Sandbox(SandboxOptions options) {
        this.options = options;
        this.organization = new Organization(options.organization());
        this.iam = new Iam(options.partition());
        this.credentials = new Credentials(options.partition());
        this.callers = new CallerResolver(iam, this::organizationOf);
        this.authorizer = new WatchedAuthorizer(new RoleAuthorizer(iam, callers));
        this.roleSessions = new RoleSessions(iam, credentials, callers);
        this.datadog = new Datadog(options.datadog());
        this.organizations = new OrganizationsService(organization, options.partition());
        addAccessRoles();
        this.awsEndpoint = awsEndpoint();
        // Lambda waits one and two minutes; here a wait has no use.
        this.functions = new Functions(
                this::executionCredentials,
                this::baseEnvironment,
                List.of(Duration.ZERO, Duration.ZERO),
                options.timeLapse(),
                this::crashes);
        this.cloudFormation = new CloudFormation(
                organization, options.partition(), awsEndpoint::call, authorizer, functions, this::awsUrl);
        this.scheduler = new Scheduler(cloudFormation.schedules(), roleSessions, authorizer, functions);
        awsEndpoint
                .serve(cloudFormation.service())
                .open(ResponseUrls.PATH, cloudFormation.responses())
                .open("/_sandbox/schedules", new SchedulesApi(scheduler));
        this.awsListener = Listener.start(0, awsEndpoint);
        this.datadogListener = Listener.start(0, datadogEndpoint(false));
        this.publicListsListener = Listener.start(0, datadogEndpoint(true));
    }

    /** Starts to serve; {@link #close} stops. */
    public static Sandbox start(SandboxOptions options) {
        return new Sandbox(options);
    }

    private AwsEndpoint awsEndpoint() {
        return new AwsEndpoint(credentials, authorizer, faults)
                .serve(new IamService(iam))
                .serve(new StsService(roleSessions, callers))
                .serve(new S3Service(callers, options.partition()))
                .serve(new SecretsService(callers, options.partition()))
                .serve(organizations)
                .serve(new AccountService(organization, regions, options.partition()))
                .open(FaultsApi.PATH, new FaultsApi(faults, this::services));
    }

    private Endpoint datadogEndpoint(boolean hasPublicLists) {
        DatadogApi api = new DatadogApi(datadog, options.timeLapse(), hasPublicLists);
        return request -> faults.around(
                Call.of("datadog", api.action(request)), Sandbox::datadogFailure, () -> api.handle(request));
    }

    /** The message is the whole body, or becomes the text of one in Datadog's form. */
    private static Response datadogFailure(Effect.Fail failure) {
        String message = failure.message();
        boolean isBody = message.startsWith("{");
        JsonNode body = Json.object().set("errors", Json.array(List.of(message)));
        return Response.of(failure.status(), "application/json", isBody ? message : body.toString());
    }

    /** The one endpoint of all AWS services. */
    public URI awsUrl() {
        return awsListener.url();
    }

    /** The URL to use instead of {@code https://api.<site>}. */
    public URI datadogUrl() {
        return datadogListener.url();
    }

    /** The variables that point SDKs and the {@code aws} command at this sandbox, as the management account's root. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>(baseEnvironment());
        variables.put("AWS_REGION", options.region());
        variables.put("AWS_DEFAULT_REGION", options.region());
        variables.put("AWS_ACCESS_KEY_ID", organization.managementAccountId());
        variables.put("AWS_SECRET_ACCESS_KEY", "sandbox");
        variables.put("DD_SITE", "datadoghq.com");
        variables.put("DD_API_KEY", options.datadog().apiKey());
        variables.put("DD_APP_KEY", options.datadog().applicationKey());
        return variables;
    }

    /** The services whose calls can fail, as a {@link org.ddorg.sandbox.faults.Fault} names them. */
    public SortedSet<String> services() {
        SortedSet<String> services = new TreeSet<>(awsEndpoint.services());
        services.addAll(List.of("datadog", "lambda"));
        return services;
    }

    public Faults faults() {
        return faults;
    }

    /** All calls that reached AWS and Datadog. */
    public Calls calls() {
        return faults.calls();
    }

    /** Tells of each access of a role that its policies are checked for, before the check. */
    public void watchAccesses(BiConsumer<Caller, Access> watcher) {
        authorizer.watch(watcher);
    }

    public Organization organization() {
        return organization;
    }

    public Iam iam() {
        return iam;
    }

    public RoleSessions roleSessions() {
        return roleSessions;
    }

    public Datadog datadog() {
        return datadog;
    }

    /** Which regions the accounts have opted in to. */
    public Regions regions() {
        return regions;
    }

    public CloudFormation cloudFormation() {
        return cloudFormation;
    }

    /** The functions that stacks deployed, with their logs. */
    public Functions functions() {
        return functions;
    }

    /** Fires schedules on demand; they never fire by time. */
    public Scheduler scheduler() {
        return scheduler;
    }

    @Override
    public void close() {
        awsListener.close();
        datadogListener.close();
        publicListsListener.close();
        cloudFormation.close();
        functions.close();
    }

    private Map<String, String> executionCredentials(String roleArn, String sessionName) {
        Credentials.Session session = roleSessions.assumeAs("lambda.amazonaws.com", roleArn, sessionName);
        return Map.of(
                "AWS_ACCESS_KEY_ID", session.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", session.secretAccessKey(),
                "AWS_SESSION_TOKEN", session.sessionToken());
    }

    private Map<String, String> baseEnvironment() {
        return Map.of(
                "AWS_ENDPOINT_URL", awsUrl().toString(),
                "DDORG_DATADOG_URL", datadogUrl().toString(),
                "DDORG_DATADOG_LISTS_URL", publicListsListener.url().toString());
    }

    /** A fault of {@code lambda:Invoke} ends the function before it starts. */
    private boolean crashes(FunctionConfiguration function) {
        Call invocation = new Call("lambda", "Invoke", function.accountId(), function.roleArn(), Map.of());
        return faults.around(invocation, failure -> Response.empty(failure.status()), () -> Response.empty(202))
                        .status()
                != 202;
    }

    private Optional<String> organizationOf(String accountId) {
        return organization.account(accountId).map(account -> organization.id());
    }

    private void addAccessRoles() {
        organization.accounts().forEach(this::addAccessRole);
        organization.listen(new OrganizationListener() {
            @Override
            public void joined(Account account) {
                addAccessRole(account);
            }
        });
    }

    private void addAccessRole(Account account) {
        boolean made = account.joinedMethod().equals("CREATED");
        if (made && !account.id().equals(organization.managementAccountId())) {
            iam.addAdministrator(account.id(), ACCESS_ROLE, organization.managementAccountId());
        }
    }
}
