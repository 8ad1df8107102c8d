package org.ddorg.sandbox.cloudformation.resources;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Computes the physical id and the attributes of one resource from its {@link ResourceSchema}. */
record ResourceAttributes(ResourceSchema schema, ResourceRequest request, String name) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z]+)}");

    /** A new resource with the given name or a generated one. */
    static ResourceAttributes ofNew(ResourceSchema schema, ResourceRequest request) {
        String name = schema.nameProperty()
                .flatMap(request::text)
                .orElseGet(() -> PhysicalIds.generate(request, schema.longestName()));
        return new ResourceAttributes(schema, request, name);
    }

    ProvisionedResource provisioned() {
        return provisioned(fill(schema.reference(), ""));
    }

    ProvisionedResource provisioned(String physicalId) {
        Map<String, String> attributes = new LinkedHashMap<>();
        schema.attributes().forEach((attribute, pattern) -> attributes.put(attribute, fill(pattern, physicalId)));
        return ProvisionedResource.of(physicalId, attributes);
    }

    private String fill(String pattern, String physicalId) {
        return VARIABLE.matcher(pattern)
                .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), physicalId)));
    }

    private String value(String variable, String physicalId) {
        StackContext stack = request.stack();
        return switch (variable) {
            case "Partition" -> stack.partition();
            case "Region" -> stack.region();
            case "AccountId" -> stack.accountId();
            case "Name" -> name;
            case "Id" -> physicalId;
            case "Uuid" -> UUID.randomUUID().toString();
            case "LastOfId" -> physicalId.substring(physicalId.lastIndexOf(':') + 1);
            default -> request.properties().path(variable).asText();
        };
    }
}
