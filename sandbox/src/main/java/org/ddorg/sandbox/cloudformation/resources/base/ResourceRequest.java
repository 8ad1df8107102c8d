package org.ddorg.sandbox.cloudformation.resources.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ddorg.sandbox.encoding.Json;

/**
 * A request of a stack to a resource type.
 *
 * @param type the name of the type
 * @param physicalId of the existing resource; empty on create
 * @param properties evaluated; on delete the current ones
 * @param oldProperties on update the current ones
 */
public record ResourceRequest(
        StackContext stack,
        String logicalId,
        String type,
        String physicalId,
        ObjectNode properties,
        ObjectNode oldProperties) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9/]+)}");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    public Optional<String> text(String property) {
        return Json.text(properties.path(property));
    }

    /** {@code <stack>-<logical id>-<random>} as CloudFormation generates it, shortened where the type has a limit. */
    public String generatedName(int longest) {
        String random = ThreadLocalRandom.current()
                .ints(12, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
        int room = Math.max(2, longest - random.length() - 2);
        int forStack = Math.max(room / 2, room - logicalId.length());
        String stackPart = stack.stackName();
        stackPart = stackPart.substring(0, Math.min(stackPart.length(), forStack));
        String idPart = logicalId.substring(0, Math.min(logicalId.length(), room - stackPart.length()));
        return stackPart + "-" + idPart + "-" + random;
    }

    /** The name that its property gives the resource, or a generated one. */
    public String name() {
        return givenName().orElseGet(() -> generatedName(schema().longestName()));
    }

    Optional<String> givenName() {
        return schema().nameProperty().flatMap(this::text);
    }

    private ResourceSchema schema() {
        return ResourceSchema.of(type);
    }

    /** A new resource, with the physical id that the type's pattern makes of its name. */
    public ProvisionedResource provisioned(String name) {
        return provisioned(name, fill(schema().idPattern(), name, ""));
    }

    public ProvisionedResource provisioned(String name, String id) {
        Map<String, String> attributes = schema().attributePatterns();
        attributes.replaceAll((attribute, pattern) -> fill(pattern, name, id));
        return ProvisionedResource.of(id, attributes);
    }

    /** A pattern with the values of the resource, or of the one that will be created. */
    String fill(String pattern) {
        String name = physicalId.isEmpty() ? name() : SchemaOnlyType.nameOf(physicalId);
        return fill(pattern, name, physicalId.isEmpty() ? UUID.randomUUID().toString() : physicalId);
    }

    private String fill(String pattern, String name, String id) {
        return VARIABLE.matcher(pattern).replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), name, id)));
    }

    private String value(String variable, String name, String id) {
        return switch (variable) {
            case "Partition" -> stack.partition();
            case "Region" -> stack.region();
            case "AccountId" -> stack.accountId();
            case "Name" -> name;
            case "Id" -> id;
            case "Uuid" -> UUID.randomUUID().toString();
            case "LastOfId" -> id.substring(id.lastIndexOf(':') + 1);
            case "Path" -> text("Path").orElse("/");
            default -> properties.at("/" + variable).asText();
        };
    }

    /** @throws ResourceFailure when the property is missing */
    public String required(String property) {
        return text(property).orElseThrow(() -> ResourceSchema.missing(logicalId, property));
    }

    /** A policy document, which may be an object or text. */
    public String document(String property) {
        return document(properties, property);
    }

    public static String document(JsonNode properties, String property) {
        JsonNode document = properties.path(property);
        return document.isTextual() ? document.textValue() : document.toString();
    }

    /** The resource's own tags over those of the stack. */
    public Map<String, String> tags() {
        return tags(stack.tags(), properties);
    }

    /** The tags that the resource had before the update. */
    public Map<String, String> oldTags() {
        return tags(stack.formerTags(), oldProperties);
    }

    private static Map<String, String> tags(Map<String, String> ofStack, ObjectNode properties) {
        Map<String, String> tags = new LinkedHashMap<>(ofStack);
        tags.putAll(Json.tags(properties.path("Tags")));
        return tags;
    }
}
