package org.ddorg.sandbox.emulator;

import java.net.URI;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** One LocalStack for all tests of a JVM; Testcontainers ends it with the JVM. */
final class LocalStack {
    // The last one that asks for no account with LocalStack.
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private static final LocalStackContainer CONTAINER = new LocalStackContainer(IMAGE)
            .withServices("cloudformation", "iam", "s3", "secretsmanager", "sts")
            // SecurityAudit is attached to roles; without this there are no policies of AWS's own.
            .withEnv("IAM_LOAD_MANAGED_POLICIES", "1")
            .withEnv("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");

    static {
        CONTAINER.start();
    }

    private LocalStack() {}

    static URI url() {
        return CONTAINER.getEndpoint();
    }
}
