package org.ddorg.admin.aws.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.Emulated;
import org.ddorg.admin.aws.Installation;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.emulator.Emulator;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.sts.StsClient;

/** code-bucket.yaml as a stack, the function's jar in it, and both gone again. */
@Execution(ExecutionMode.SAME_THREAD) // They share one emulator.
class CodeBucketEmulatorTest {

    @ParameterizedTest
    @EnumSource
    void codeBucketIsMadeFilledAndTakenBack(Emulator emulator) throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                AwsClients clients = Emulated.clients(sandbox, emulator);
                S3Client s3 = clients.s3();
                StsClient sts = clients.sts()) {
            String template = Files.readString(Path.of("..", "templates", "code-bucket.yaml"));
            DeploymentArtifacts bundle = new DeploymentArtifacts(template, "", "code".getBytes(UTF_8));
            OrganizationDeployment deployment = new OrganizationDeployment(clients, Installation.DEFAULT, bundle);
            String bucket = "ddorg-code-" + sts.getCallerIdentity().account() + "-us-east-1";
            deployment.code().create("o-abcdefghij");
            String key = deployment.code().uploadCode();
            assertThat(deployment.code().uploadCode()).isEqualTo(key);
            // moto makes the bucket without its versioning and its policy.
            if (emulator != Emulator.MOTO) {
                assertThat(s3.getBucketVersioning(r -> r.bucket(bucket)).status())
                        .isEqualTo(BucketVersioningStatus.ENABLED);
                assertThat(s3.getBucketPolicy(r -> r.bucket(bucket)).policy()).contains("o-abcdefghij");
            }
            assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String())
                    .isEqualTo("code");
            deployment.code().delete();
            assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket(bucket))).isInstanceOf(NoSuchBucketException.class);
        }
    }
}
