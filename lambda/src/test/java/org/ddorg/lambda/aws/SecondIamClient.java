package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.services.iam.IamClient;

/** Breaks the rules that one class calls IAM, that one signs, and that no client of the AWS SDK is loaded. */
public final class SecondIamClient {
    private SecondIamClient() {}

    static void forget(IamClient iam, IamQueryClient query) throws IOException {
        iam.deleteRole(r -> r.roleName("DatadogIntegrationRole"));
        query.call("DeleteRole", Map.of("RoleName", "DatadogIntegrationRole"));
    }

    static AwsV4HttpSigner signer() {
        return AwsV4HttpSigner.create();
    }
}
