package org.ddorg.sandbox.aws;

import org.ddorg.sandbox.http.Response;

/** One service of AWS, as the sandbox plays it. Called from many threads at once. */
public interface AwsService {

    /** The name in the credential scope of a signature: {@code iam}, {@code cloudformation}. */
    String signingName();

    /** @throws AwsException for every error that the real service answers */
    Response handle(AwsRequest request);
}
