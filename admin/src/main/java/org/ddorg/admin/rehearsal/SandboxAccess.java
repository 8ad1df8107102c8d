package org.ddorg.admin.rehearsal;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.stack.Prerequisites;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.datadog.DatadogServer;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.Sandbox;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Opens a sandbox for a rehearsal with the environment variables that an admin would use. */
public final class SandboxAccess implements AutoCloseable {

    private final Map<String, String> environment;
    private final String managementAccountId;
    private final AwsClients management;
    private final Optional<String> delegate;
    private final StsClient sts;
    private final AwsClients datadogsAccount;
    private final DatadogClient datadog;

    public SandboxAccess(Sandbox sandbox, DatadogSite site) {
        this(sandbox, site, Optional.empty());
    }

    /** @param delegate the account to register as delegated administrator for StackSets, which then deploys */
    public SandboxAccess(Sandbox sandbox, DatadogSite site, Optional<String> delegate) {
        this.delegate = delegate;
        this.environment = sandbox.environment();
        this.managementAccountId = sandbox.organization().managementAccountId();
        this.management = AwsClients.of(
                Region.of(variable("AWS_REGION")),
                Optional.of(sandbox.awsUrl()),
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"))));
        this.sts = management.sts();
        this.datadogsAccount = management.as(root(site.awsAccountId()));
        this.datadog =
                new DatadogClient(DatadogServer.direct(sandbox.datadogUrl()), new DatadogKeys(apiKey(), appKey()));
        delegate.ifPresent(this::register);
    }

    private void register(String account) {
        try (OrganizationsClient organizations = management.organizations()) {
            organizations.registerDelegatedAdministrator(
                    r -> r.accountId(account).servicePrincipal(Prerequisites.STACK_SETS));
        }
    }

    public String apiKey() {
        return variable("DD_API_KEY");
    }

    public String appKey() {
        return variable("DD_APP_KEY");
    }

    public AwsClients management() {
        return management;
    }

    /** The delegated administrator, if it deploys instead of the management account. */
    public Optional<String> delegate() {
        return delegate;
    }

    /** Acts in the account that deploys: the management account, or the delegated administrator. */
    public AwsClients administrator() {
        return delegate.map(account -> management.as(root(account))).orElse(management);
    }

    /** Acts as the account from which Datadog assumes roles. */
    AwsClients datadogsAccount() {
        return datadogsAccount;
    }

    public DatadogClient datadog() {
        return datadog;
    }

    @Override
    public void close() {
        management.close();
    }

    private String variable(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    /** Acts in any account of the organization. */
    AwsClients in(String accountId) {
        if (accountId.equals(managementAccountId)) {
            return management;
        }
        try {
            return management.as(session(accountId));
        } catch (StsException e) {
            // An invited account has no such role; the sandbox also takes an account id as the root's access key.
            return management.as(root(accountId));
        }
    }

    private AwsCredentials session(String accountId) {
        String role = String.format(Locale.ROOT, "arn:aws:iam::%s:role/%s", accountId, Sandbox.ACCESS_ROLE);
        Credentials issued =
                sts.assumeRole(r -> r.roleArn(role).roleSessionName("ddorg")).credentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private static AwsCredentials root(String accountId) {
        return AwsBasicCredentials.create(accountId, "sandbox");
    }
}
