package org.ddorg.sandbox.aws;

import java.util.List;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** One AWS service. Must be thread-safe. */
public interface AwsService {
    /** The name in the credential scope of a signature: {@code iam}, {@code cloudformation}. */
    String signingName();

    /** @throws AwsException for every error that the real service answers */
    Response handle(AwsRequest request);

    /**
     * The operation of a request that is not in the query protocol. By default a header names it (JSON); REST services
     * use method and path.
     */
    default String action(Request http) {
        return Protocol.target(http);
    }

    /**
     * What a caller's policies must allow before the call is handled.
     *
     * @throws AwsException when the request does not name a resource
     */
    default List<Access> access(AwsRequest request) {
        return List.of(Access.to(signingName() + ":" + request.action(), "*"));
    }
}
