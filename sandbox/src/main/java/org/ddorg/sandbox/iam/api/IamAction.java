package org.ddorg.sandbox.iam.api;

import java.util.function.BiConsumer;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.iam.IamAccount;

/** One operation of IAM's API in the account of its caller. */
@FunctionalInterface
interface IamAction {
    Response answer(IamAccount account, AwsRequest request);

    /** An operation without a result. */
    static IamAction silent(BiConsumer<IamAccount, AwsRequest> operation) {
        return (account, request) -> {
            operation.accept(account, request);
            return request.emptyAnswer();
        };
    }
}
