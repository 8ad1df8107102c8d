package org.ddorg.sandbox.iam;

import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.http.Response;

/** IAM's query API, in the account of whoever calls. */
public final class IamService implements AwsService {
    private final Iam iam;

    public IamService(Iam iam) {
        this.iam = iam;
    }

    @Override
    public String signingName() {
        return "iam";
    }

    @Override
    public Response handle(AwsRequest request) {
        iam.account(request.caller().accountId());
        throw AwsException.unknownAction("IAM", request.action());
    }
}
