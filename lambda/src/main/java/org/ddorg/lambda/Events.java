package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.Tree;
import org.ddorg.lambda.run.Redaction;

/**
 * Reads the event of AWS Lambda Java Events from JSON, field by field: a field of the wrong type is absent, so that
 * whatever else is wrong, the ResponseURL of a malformed request can still be answered. Lambda's own reading would
 * fail as a whole and answer nothing.
 *
 * <p>The event's {@code toString} holds keys and the signed URL: it is never logged.
 */
final class Events {
    private static final List<String> KEYS = List.of("DatadogApiKey", "DatadogAppKey");

    private Events() {}

    /** @throws IOException when the text is not a JSON object */
    static CloudFormationCustomResourceEvent read(String text) throws IOException {
        Map<String, Object> json = Json.object(text);
        CloudFormationCustomResourceEvent event = new CloudFormationCustomResourceEvent();
        text(json, "RequestType").ifPresent(event::setRequestType);
        text(json, "ServiceToken").ifPresent(event::setServiceToken);
        text(json, "ResponseURL").ifPresent(event::setResponseUrl);
        text(json, "StackId").ifPresent(event::setStackId);
        text(json, "RequestId").ifPresent(event::setRequestId);
        text(json, "LogicalResourceId").ifPresent(event::setLogicalResourceId);
        text(json, "PhysicalResourceId").ifPresent(event::setPhysicalResourceId);
        text(json, "ResourceType").ifPresent(event::setResourceType);
        properties(json, "ResourceProperties").ifPresent(event::setResourceProperties);
        properties(json, "OldResourceProperties").ifPresent(event::setOldResourceProperties);
        return event;
    }

    /** What of the event must never be shown: the keys, old and new, and what makes the URL a signed one. */
    static Redaction secrets(CloudFormationCustomResourceEvent event) {
        Redaction secrets = new Redaction();
        Stream.of(event.getResourceProperties(), event.getOldResourceProperties())
                .filter(Objects::nonNull)
                .flatMap(properties -> KEYS.stream().map(properties::get))
                .filter(Objects::nonNull)
                .forEach(key -> secrets.hide(key.toString().trim()));
        String url = Objects.toString(event.getResponseUrl(), "");
        secrets.hide(url);
        for (String part : url.substring(url.indexOf('?') + 1).split("[&=]", -1)) {
            secrets.hide(part);
        }
        return secrets;
    }

    private static Optional<String> text(Map<String, Object> json, String name) {
        return json.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Map<String, Object>> properties(Map<String, Object> json, String name) {
        return Tree.isObject(json.get(name)) ? Optional.of(Tree.object(json.get(name))) : Optional.empty();
    }
}
