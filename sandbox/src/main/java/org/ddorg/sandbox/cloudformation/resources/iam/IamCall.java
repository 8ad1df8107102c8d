package org.ddorg.sandbox.cloudformation.resources.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ddorg.sandbox.aws.AwsClient;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.resources.base.HandlerErrors;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceRequest;
import org.ddorg.sandbox.encoding.XmlReader;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.jspecify.annotations.Nullable;

/** One call of IAM, built parameter by parameter. */
public final class IamCall {
    private static final Request NO_HTTP = new Request("POST", URI.create("/"), Map.of(), new byte[0]);

    private final AwsClient aws;
    private final Caller caller;
    private final String action;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    /** A call with the permissions of the principal that deploys the resource. */
    IamCall(AwsClient aws, ResourceRequest request, String action) {
        this(aws, request.stack().principal(), action);
    }

    IamCall(AwsClient aws, Caller caller, String action) {
        this.aws = aws;
        this.caller = caller;
        this.action = action;
    }

    /** @throws ResourceFailure with the message, unless the role's trust policy names the service */
    public static void requireTrust(
            AwsClient aws, ResourceRequest request, String roleArn, String service, String message) {
        Response role = new IamCall(aws, request, "GetRole")
                .with("RoleName", roleArn.substring(roleArn.lastIndexOf('/') + 1))
                .run();
        if (!URLDecoder.decode(text(role, "AssumeRolePolicyDocument"), UTF_8).contains(service)) {
            throw HandlerErrors.invalid(message);
        }
    }

    IamCall with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    IamCall with(String name, Optional<String> value) {
        value.ifPresent(present -> parameters.put(name, present));
        return this;
    }

    IamCall withTags(Map<String, String> tags) {
        int number = 1;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            parameters.put("Tags.member." + number + ".Key", tag.getKey());
            parameters.put("Tags.member." + number + ".Value", tag.getValue());
            number++;
        }
        return this;
    }

    IamCall withTexts(String name, Collection<String> texts) {
        int number = 1;
        for (String text : texts) {
            parameters.put(name + ".member." + number, text);
            number++;
        }
        return this;
    }

    /** @throws ResourceFailure with CloudFormation's wording of IAM's error */
    Response run() {
        return HandlerErrors.orFail("Iam", this::call);
    }

    /** Runs a call on something that may no longer exist; then the response is empty. */
    Optional<Response> runIfExists() {
        AtomicReference<@Nullable Response> response = new AtomicReference<>();
        HandlerErrors.orFailIfExists("Iam", () -> response.set(call()));
        return Optional.ofNullable(response.get());
    }

    private Response call() {
        return aws.call("iam", new AwsRequest(caller, action, parameters, NO_HTTP));
    }

    /** The text of the first element of that name in a response. */
    static String text(Response response, String element) {
        return XmlReader.texts(response.body(), element).stream().findFirst().orElse("");
    }
}
