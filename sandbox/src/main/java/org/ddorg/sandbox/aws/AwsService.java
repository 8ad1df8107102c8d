package org.ddorg.sandbox.aws;

import java.util.List;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** One service of AWS, as the sandbox plays it. Called from many threads at once. */
public interface AwsService {
    /** The name in the credential scope of a signature: {@code iam}, {@code cloudformation}. */
    String signingName();

    /** @throws AwsException for every error that the real service answers */
    Response handle(AwsRequest request);

    /**
     * The operation that a request asks for, where its form does not say it: services that speak JSON find it in a
     * header, those that speak REST in method and path.
     */
    default String action(Request http) {
        return Protocol.target(http);
    }

    /**
     * What a caller's policies must allow before the call is handled.
     *
     * @throws AwsException when the request is so wrong that it names no resource
     */
    default List<Access> access(AwsRequest request) {
        return List.of(Access.to(signingName() + ":" + request.action(), "*"));
    }
}
