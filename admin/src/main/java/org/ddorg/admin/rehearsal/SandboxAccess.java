package org.ddorg.admin.rehearsal;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.Sandbox;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** How a rehearsal gets into a sandbox: as an admin does, through the environment variables that it gives out. */
public final class SandboxAccess implements AutoCloseable {

    private final Map<String, String> environment;
    private final String managementAccountId;
    private final AwsClients management;
    private final StsClient sts;
    private final RehearsalClients access;

    public SandboxAccess(Sandbox sandbox, DatadogSite site) {
        this.environment = sandbox.environment();
        this.managementAccountId = sandbox.organization().managementAccountId();
        this.management = AwsClients.of(
                Region.of(variable("AWS_REGION")),
                Optional.of(sandbox.awsUrl()),
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(variable("AWS_ACCESS_KEY_ID"), variable("AWS_SECRET_ACCESS_KEY"))));
        this.sts = management.sts();
        DatadogClient datadog = new DatadogClient(sandbox.datadogUrl(), apiKey(), appKey());
        this.access = new RehearsalClients(management, this::in, management.as(root(site.awsAccountId())), datadog);
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

    public RehearsalClients access() {
        return access;
    }

    @Override
    public void close() {
        management.close();
    }

    private String variable(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    private AwsClients in(String accountId) {
        if (accountId.equals(managementAccountId)) {
            return management;
        }
        try {
            return management.as(session(accountId));
        } catch (StsException e) {
            // An account that was invited has no such role; in the sandbox there is another way in.
            return management.as(root(accountId));
        }
    }

    private AwsCredentials session(String accountId) {
        String role = "arn:aws:iam::%s:role/%s".formatted(accountId, Sandbox.ACCESS_ROLE);
        Credentials issued =
                sts.assumeRole(r -> r.roleArn(role).roleSessionName("ddorg")).credentials();
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    private static AwsCredentials root(String accountId) {
        return AwsBasicCredentials.create(accountId, "sandbox");
    }
}
