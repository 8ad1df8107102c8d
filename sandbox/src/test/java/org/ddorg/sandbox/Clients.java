package org.ddorg.sandbox;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** AWS's own clients, pointed at a sandbox as somebody. */
public record Clients(Sandbox sandbox, AwsCredentials keys) {
    /** As the root of an account. */
    public static Clients of(Sandbox sandbox, String accountId) {
        return new Clients(sandbox, AwsBasicCredentials.create(accountId, "secret"));
    }

    /** As the session of a role. */
    public Clients as(Credentials session) {
        return new Clients(
                sandbox,
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    public IamClient iam() {
        return configured(IamClient.builder()).build();
    }

    /** IAM by a client that asks only once. */
    public IamClient iamOnce() {
        return configured(IamClient.builder())
                .overrideConfiguration(settings -> settings.retryStrategy(none -> none.maxAttempts(1)))
                .build();
    }

    public StsClient sts() {
        return configured(StsClient.builder()).build();
    }

    public S3Client s3() {
        return configured(S3Client.builder()).forcePathStyle(true).build();
    }

    public SecretsManagerClient secrets() {
        return configured(SecretsManagerClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(sandbox.awsUrl())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .overrideConfiguration(settings -> settings.retryStrategy(RetryMode.STANDARD));
    }
}
