package org.ddorg.admin.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The one place where clients of AWS are made: all with the same region, endpoint, credentials and connections. */
public final class AwsClients implements AutoCloseable {

    private static final int TRIES = 6;

    private final Region region;
    private final Optional<URI> endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient connections;

    private AwsClients(
            Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials, SdkHttpClient connections) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.connections = connections;
    }

    /** @param endpoint of something that stands for all of AWS, or empty for AWS itself */
    public static AwsClients of(Region region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        SdkHttpClient connections = ApacheHttpClient.builder()
                .maxConnections(64)
                .socketTimeout(Duration.ofMinutes(2))
                .build();
        return new AwsClients(region, endpoint, credentials, connections);
    }

    /** The same, in somebody else's name. To be closed with the one it comes from. */
    public AwsClients as(AwsCredentials somebody) {
        return new AwsClients(region, endpoint, StaticCredentialsProvider.create(somebody), connections);
    }

    public Region region() {
        return region;
    }

    public AccountClient account() {
        return configured(AccountClient.builder().httpClient(connections)).build();
    }

    public CloudFormationClient cloudFormation() {
        return configured(CloudFormationClient.builder().httpClient(connections))
                .build();
    }

    public IamClient iam() {
        return configured(IamClient.builder().httpClient(connections)).build();
    }

    public OrganizationsClient organizations() {
        return configured(OrganizationsClient.builder().httpClient(connections)).build();
    }

    /** Behind an endpoint of one's own a bucket's name is no host's, so it goes into the path. */
    public S3Client s3() {
        return configured(S3Client.builder().httpClient(connections))
                .forcePathStyle(endpoint.isPresent())
                .build();
    }

    public SecretsManagerClient secretsManager() {
        return configured(SecretsManagerClient.builder().httpClient(connections))
                .build();
    }

    public StsClient sts() {
        return configured(StsClient.builder().httpClient(connections)).build();
    }

    @Override
    public void close() {
        connections.close();
    }

    /** Sends fewer calls when AWS says there are too many; a network that is not there is given up within seconds. */
    private static RetryStrategy patient() {
        return AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(TRIES)
                .build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.region(region)
                .credentialsProvider(credentials)
                .overrideConfiguration(c -> c.retryStrategy(patient()));
    }
}
