package org.ddorg.sandbox.iam;

import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Response;

/** One operation of IAM's API in the account of its caller. */
@FunctionalInterface
interface IamAction {
    Response answer(IamAccount account, AwsRequest request);
}
