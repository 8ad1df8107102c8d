package org.ddorg.sandbox.cloudformation.resources;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** One call of IAM's query protocol, put together parameter by parameter. */
final class QueryCall {

    private static final Request NO_HTTP = new Request("POST", URI.create("/"), Map.of(), new byte[0]);

    private final AwsApi aws;
    private final Caller caller;
    private final String action;
    private final Map<String, String> parameters = new LinkedHashMap<>();

    QueryCall(AwsApi aws, Caller caller, String action) {
        this.aws = aws;
        this.caller = caller;
        this.action = action;
        parameters.put("Action", action);
        parameters.put("Version", "2010-05-08");
    }

    QueryCall with(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    QueryCall with(String name, Optional<String> value) {
        value.ifPresent(present -> parameters.put(name, present));
        return this;
    }

    QueryCall withTags(Map<String, String> tags) {
        int number = 1;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            parameters.put("Tags.member." + number + ".Key", tag.getKey());
            parameters.put("Tags.member." + number + ".Value", tag.getValue());
            number++;
        }
        return this;
    }

    QueryCall withTexts(String name, Collection<String> texts) {
        int number = 1;
        for (String text : texts) {
            parameters.put(name + ".member." + number, text);
            number++;
        }
        return this;
    }

    /** @throws ResourceFailure worded as CloudFormation's resource handlers do */
    Response run() {
        try {
            return aws.call("iam", new AwsRequest(caller, action, parameters, NO_HTTP));
        } catch (AwsException e) {
            throw Failures.of("Iam", e);
        }
    }

    /** Runs a call whose object may be gone already. */
    void runIfThere() {
        try {
            aws.call("iam", new AwsRequest(caller, action, parameters, NO_HTTP));
        } catch (AwsException e) {
            if (e.status() != 404) {
                throw Failures.of("Iam", e);
            }
        }
    }

    /** The text of the first element of that name in an answer. */
    static String element(Response response, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(new String(response.body(), UTF_8));
        return matcher.find() ? matcher.group(1) : "";
    }
}
