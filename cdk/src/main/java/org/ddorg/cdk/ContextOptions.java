package org.ddorg.cdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ddorg.cdk.constructs.organization.OrganizationalUnitGroup;
import org.ddorg.cdk.parameters.MemberParameters;
import org.ddorg.cdk.parameters.OrganizationParameters;
import org.ddorg.cdk.parameters.Parameter;
import org.jspecify.annotations.Nullable;
import software.constructs.Node;

/**
 * Options from the CDK context, set when the app is synthesized.
 *
 * @param prefix prefix of all names, {@code -c prefix=acme}
 * @param units OUs with parameter overrides, {@code -c units='[…]'} or in cdk.json
 */
public record ContextOptions(String prefix, List<OrganizationalUnitGroup> units) {

    /** The options if the context sets none. */
    public static final ContextOptions DEFAULT = new ContextOptions("ddorg", List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FORM = "[{\"ids\": [\"ou-ab12-11111111\"], \"overrides\": {\"Preset\": \"full\"}}]";

    /** @throws IllegalArgumentException with the value, the rule and an example */
    public static ContextOptions of(Node node) {
        return of(node.tryGetContext("prefix"), node.tryGetContext("units"));
    }

    static ContextOptions of(@Nullable Object prefix, @Nullable Object units) {
        String checked = Optional.ofNullable(prefix).map(String::valueOf).orElse(DEFAULT.prefix());
        OrganizationParameters.withPrefix(List.of(), checked);
        return new ContextOptions(
                checked, Optional.ofNullable(units).map(ContextOptions::units).orElse(List.of()));
    }

    /** The context value is a string on the command line and a list in cdk.json. */
    private static List<OrganizationalUnitGroup> units(Object context) {
        JsonNode entries = context instanceof String text ? parsed(text) : JSON.valueToTree(context);
        if (!entries.isArray()) {
            throw malformed(entries.toString());
        }
        Set<String> seen = new HashSet<>();
        List<OrganizationalUnitGroup> units = new ArrayList<>();
        entries.forEach(entry -> units.add(unit(entry, seen)));
        return units;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw malformed(text);
        }
    }

    private static OrganizationalUnitGroup unit(JsonNode entry, Set<String> seen) {
        List<String> ids = StreamSupport.stream(entry.path("ids").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        JsonNode overrides = entry.path("overrides");
        if (ids.isEmpty() || !overrides.isObject() || overrides.isEmpty() || entry.size() != 2) {
            throw malformed(entry.toString());
        }
        OrganizationParameters.unitIds().check(String.join(",", ids));
        ids.stream().filter(id -> !seen.add(id)).findFirst().ifPresent(duplicate -> {
            throw new IllegalArgumentException(
                    "units: duplicate ID " + duplicate + ". Name each OU once; a parameter has one value per account.");
        });
        return new OrganizationalUnitGroup(ids, overrides(overrides), null);
    }

    private static Map<String, String> overrides(JsonNode given) {
        Map<String, Parameter> known = MemberParameters.DEFAULT.ofUnits().stream()
                .collect(Collectors.toMap(Parameter::name, parameter -> parameter, (a, b) -> a, LinkedHashMap::new));
        Map<String, String> overrides = new LinkedHashMap<>();
        given.properties().forEach(override -> {
            Parameter parameter = known.get(override.getKey());
            if (parameter == null) {
                throw new IllegalArgumentException("units: " + override.getKey()
                        + " is not a parameter that an OU can override. Use one of "
                        + String.join(", ", known.keySet()));
            }
            String value = override.getValue().asText();
            parameter.check(value);
            overrides.put(parameter.name(), value);
        });
        return overrides;
    }

    private static IllegalArgumentException malformed(String given) {
        return new IllegalArgumentException("units " + given + " must be a list such as " + FORM);
    }
}
