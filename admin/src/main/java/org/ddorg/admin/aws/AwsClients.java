package org.ddorg.admin.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.ddorg.admin.network.Network;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.OrganizationsException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Creates all AWS clients, with the same region, endpoint, credentials and connection pool. */
public final class AwsClients implements AutoCloseable {

    private static final int MAX_ATTEMPTS = 6;

    private final Region region;
    private final Optional<URI> endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient connections;
    private final StackSetCallerInterceptor stackSetCaller = new StackSetCallerInterceptor(this::isMember);
    private @Nullable String callerAccount;

    private AwsClients(
            Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials, SdkHttpClient connections) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.connections = connections;
    }

    /** @param endpoint of an emulator of AWS, or empty for AWS itself */
    public static AwsClients of(Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        return of(Network.DIRECT, region, endpoint, credentials);
    }

    /** The same, through the proxies of the environment. */
    public static AwsClients of(
            Network network, Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        SdkHttpClient connections = network.sdkHttpClient()
                .maxConnections(64)
                .socketTimeout(Duration.ofMinutes(2))
                .build();
        return new AwsClients(region, endpoint, credentials, connections);
    }

    /** The same with other credentials. Closing the original closes both. */
    public AwsClients as(AwsCredentials credentials) {
        return as(StaticCredentialsProvider.create(credentials));
    }

    /** The same with other credentials. Closing the original closes both. */
    public AwsClients as(AwsCredentialsProvider others) {
        return new AwsClients(region, endpoint, others, connections);
    }

    /** The same in another region. Closing the original closes both. */
    public AwsClients in(String other) {
        return new AwsClients(Region.of(other), endpoint, credentials, connections);
    }

    public Region region() {
        return region;
    }

    /** The account of the credentials; asked once. */
    public synchronized String callerAccount() {
        if (callerAccount == null) {
            try (StsClient sts = sts()) {
                callerAccount = sts.getCallerIdentity().account();
            }
        }
        return callerAccount;
    }

    /** How often to poll: AWS throttles calls, an emulator on this machine does not. */
    public Polling polling() {
        return endpoint.map(URI::getHost).filter(AwsClients::isLoopback).isPresent()
                ? Polling.ofLoopback()
                : Polling.ofAws();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    public AccountClient account() {
        return configured(AccountClient.builder()).build();
    }

    public CloudFormationClient cloudFormation() {
        return configured(CloudFormationClient.builder()).build();
    }

    public IamClient iam() {
        return configured(IamClient.builder()).build();
    }

    public OrganizationsClient organizations() {
        return configured(OrganizationsClient.builder()).build();
    }

    /** An emulator has no host per bucket, so the bucket's name goes into the path. */
    public S3Client s3() {
        return configured(S3Client.builder())
                .forcePathStyle(endpoint.isPresent())
                .build();
    }

    public SecretsManagerClient secretsManager() {
        return configured(SecretsManagerClient.builder()).build();
    }

    public StsClient sts() {
        return configured(StsClient.builder()).build();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Whether the caller is a member of an organization, not its management account. */
    private boolean isMember() {
        try (OrganizationsClient organizations = organizations()) {
            return !organizations
                    .describeOrganization()
                    .organization()
                    .masterAccountId()
                    .equals(callerAccount());
        } catch (OrganizationsException e) {
            // Without an organization, StackSets itself tells what is wrong.
            return false;
        }
    }

    /** Slows down when AWS throttles, and gives up within seconds when the network is down. */
    private static RetryStrategy adaptive() {
        return AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(MAX_ATTEMPTS)
                .build();
    }

    private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(connections)
                .region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(c -> c.retryStrategy(adaptive()).addExecutionInterceptor(stackSetCaller));
    }
}
