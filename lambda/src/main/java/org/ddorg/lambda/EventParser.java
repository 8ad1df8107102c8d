package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.JsonTree;
import org.ddorg.contract.text.Redaction;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.run.SignedUrl;
import org.jspecify.annotations.Nullable;

/**
 * Parses the Lambda event field by field, so that a malformed request gets a response if its ResponseURL can be found.
 * Lambda's own deserialization would fail as a whole.
 *
 * <p>Never log the event: its {@code toString} holds keys and the signed URL.
 */
final class EventParser {
    private static final List<String> TEXTS = List.of(
            "RequestType",
            "ServiceToken",
            "ResponseURL",
            "StackId",
            "RequestId",
            "LogicalResourceId",
            "PhysicalResourceId",
            "ResourceType");

    private static final List<String> OBJECTS = List.of("ResourceProperties", "OldResourceProperties");

    private static final Pattern KEY = Pattern.compile("(?i)key|password|secret(?!arn)");

    private EventParser() {}

    /** Parses the event; if it is not a JSON object or has fields of a wrong type, as far as possible. */
    static ParsedEvent parse(byte[] json) {
        try {
            // Strictly: a replacement character would change a role name.
            Map<String, Object> fields =
                    Json.object(UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
            return fields.get("ResponseURL") instanceof String
                    ? parsed(fields, wronglyTyped(fields).map(name -> malformed(name + " has the wrong type.")))
                    : lenient(json, "it has no ResponseURL at the top level.");
        } catch (IOException notJson) {
            // The parser's message could quote a key.
            return lenient(json, "it is not one complete JSON object.");
        }
    }

    private static ParsedEvent lenient(byte[] json, String why) {
        Map<String, Object> texts = new LinkedHashMap<>(LenientEventParser.parse(new String(json, UTF_8)));
        return parsed(texts, Optional.of(malformed(why)));
    }

    private static ParsedEvent parsed(Map<String, Object> fields, Optional<DdorgException> malformed) {
        CloudFormationCustomResourceEvent event = event(fields);
        return new ParsedEvent(event, malformed, secrets(event, fields));
    }

    private static CloudFormationCustomResourceEvent event(Map<String, Object> fields) {
        CloudFormationCustomResourceEvent event = new CloudFormationCustomResourceEvent();
        text(fields, "RequestType").ifPresent(event::setRequestType);
        text(fields, "ServiceToken").ifPresent(event::setServiceToken);
        text(fields, "ResponseURL").ifPresent(event::setResponseUrl);
        text(fields, "StackId").ifPresent(event::setStackId);
        text(fields, "RequestId").ifPresent(event::setRequestId);
        text(fields, "LogicalResourceId").ifPresent(event::setLogicalResourceId);
        text(fields, "PhysicalResourceId").ifPresent(event::setPhysicalResourceId);
        text(fields, "ResourceType").ifPresent(event::setResourceType);
        properties(fields, "ResourceProperties").ifPresent(event::setResourceProperties);
        properties(fields, "OldResourceProperties").ifPresent(event::setOldResourceProperties);
        return event;
    }

    private static Optional<String> wronglyTyped(Map<String, Object> fields) {
        return Stream.concat(
                        TEXTS.stream().filter(name -> !(fields.getOrDefault(name, "") instanceof String)),
                        OBJECTS.stream().filter(name -> !JsonTree.isObject(fields.getOrDefault(name, Map.of()))))
                .filter(name -> fields.get(name) != null)
                .findFirst();
    }

    /** The secrets in the event: the keys, wherever they occur, and the signed URL. */
    private static Redaction secrets(CloudFormationCustomResourceEvent event, Map<String, Object> fields) {
        Redaction secrets = new Redaction();
        hideKeys(secrets, false, fields);
        SignedUrl.hide(Objects.toString(event.getResponseUrl(), ""), secrets);
        return secrets;
    }

    /** Includes values of misspelled key names. */
    private static void hideKeys(Redaction secrets, boolean isKey, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) ->
                    hideKeys(secrets, isKey || KEY.matcher(name.toString()).find(), member));
        } else if (value instanceof List<?> entries) {
            entries.forEach(entry -> hideKeys(secrets, isKey, entry));
        } else if (isKey && value != null) {
            secrets.hideKey(value.toString());
        }
    }

    /** A scalar of another type is used as text. */
    private static Optional<String> text(Map<String, Object> fields, String name) {
        Object value = fields.get(name);
        return value == null || value instanceof Map || value instanceof List
                ? Optional.empty()
                : Optional.of(value.toString());
    }

    private static Optional<Map<String, Object>> properties(Map<String, Object> fields, String name) {
        return JsonTree.isObject(fields.get(name)) ? Optional.of(JsonTree.object(fields.get(name))) : Optional.empty();
    }

    private static DdorgException malformed(String what) {
        return new DdorgException(
                ErrorCode.MALFORMED_EVENT,
                "The event is not a CloudFormation request: " + what,
                "Invoke this function only through Custom::DatadogAwsAccount.");
    }
}
