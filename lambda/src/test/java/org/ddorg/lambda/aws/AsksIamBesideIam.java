package org.ddorg.lambda.aws;

import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Breaks the rules that one class calls IAM, and one reads secrets. */
public final class AsksIamBesideIam {
    private AsksIamBesideIam() {}

    static void forget(IamClient iam, SecretsManagerClient secrets) {
        iam.deleteRole(r -> r.roleName("DatadogIntegrationRole"));
        secrets.deleteSecret(r -> r.secretId("keys"));
    }
}
