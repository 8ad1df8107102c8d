package org.ddorg.sandbox.cloudformation.resources;

import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Response;

/** The other services of the sandbox, called as CloudFormation calls them: on behalf of whoever deploys. */
@FunctionalInterface
public interface AwsApi {

    /**
     * @param service the signing name, {@code iam} say
     * @throws org.ddorg.sandbox.aws.AwsException for every error that the service answers
     */
    Response call(String service, AwsRequest request);
}
