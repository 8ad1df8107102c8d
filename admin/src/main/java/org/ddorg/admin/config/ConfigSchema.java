package org.ddorg.admin.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.ddorg.admin.config.TemplateParameters.Definition;

/** The JSON Schema of {@link ConfigFile}, for editors; made from what the reader checks. */
public final class ConfigSchema {

    private static final String LISTED = "Items separated by commas, or a list.";

    private final TemplateParameters organization = TemplateParameters.ofOrganization();
    private final TemplateParameters member = TemplateParameters.ofMember();

    private ConfigSchema() {}

    /** The schema, with a line break at its end. */
    public static String text() {
        return new ConfigSchema().schema().toPrettyString() + "\n";
    }

    private ObjectNode schema() {
        ObjectNode schema = object("What ddorg is to install. Keys do not belong here: set DD_API_KEY and DD_APP_KEY.");
        schema.put("$schema", "http://json-schema.org/draft-07/schema#").put("title", "ddorg.yaml");
        ConfigReader.KEYS.forEach(key -> schema.withObject("/properties").set(key, property(key)));
        return schema;
    }

    private ObjectNode property(String key) {
        String parameter = ConfigReader.PARAMETER_KEYS.get(key);
        if (parameter != null) {
            return value(organization.find(parameter).orElseThrow());
        }
        return switch (key) {
            case "prefix" -> text(ConfigReader.PREFIX, "What the names of ddorg's own things start with.");
            case "region" -> text(ConfigReader.REGION, "The region in which ddorg lives.");
            case "units" ->
                list(
                        ConfigReader.UNIT,
                        "Units to cover, with all below them: ids or paths. Left out: the whole organization.");
            case "exclude" -> list(ConfigReader.ACCOUNT, "Ids of accounts in which nothing is done.");
            case "parameters" -> parameters();
            case "overrides" -> overrides();
            default -> throw new IllegalStateException(key + " has no schema");
        };
    }

    private ObjectNode parameters() {
        ObjectNode parameters = object("Parameters of templates/organization.yaml, see docs/parameters.md.");
        organization.all().stream()
                .filter(definition -> !ConfigReader.ELSEWHERE.containsKey(definition.name()))
                .forEach(definition -> add(parameters, definition, ConfigReader.BY_ITSELF));
        return parameters;
    }

    private ObjectNode overrides() {
        ObjectNode unit = object("Parameters that differ in this unit.");
        member.all().forEach(definition -> add(unit, definition, ConfigReader.SAME_EVERYWHERE));
        ObjectNode overrides = node("Parameters that differ in units, by the unit's id or path.")
                .put("type", "object");
        overrides.withObject("/propertyNames").put("pattern", whole(ConfigReader.UNIT));
        overrides.set("additionalProperties", unit);
        return overrides;
    }

    private static void add(ObjectNode parent, Definition definition, Set<String> refused) {
        if (!definition.secret() && !refused.contains(definition.name())) {
            parent.withObject("/properties").set(definition.name(), value(definition));
        }
    }

    /** YAML's true and numbers count as what they are written as, so the schema takes them, too. */
    private static ObjectNode value(Definition definition) {
        if (definition.isList()) {
            return listed(definition);
        }
        ObjectNode value = node(definition.description());
        if (definition.type().equals("Number")) {
            value.put("type", "integer");
            definition.least().ifPresent(bound -> value.put("minimum", bound));
            definition.most().ifPresent(bound -> value.put("maximum", bound));
        } else if (definition.allowed().isEmpty()) {
            value.putArray("type").add("string").add("integer").add("boolean").add("null");
            definition.pattern().ifPresent(pattern -> value.put("pattern", pattern));
        } else {
            definition.allowed().forEach(word -> allow(value, word));
        }
        return value;
    }

    private static void allow(ObjectNode value, String word) {
        if (word.equals("true") || word.equals("false")) {
            value.withArray("/enum").add(Boolean.parseBoolean(word));
        }
        value.withArray("/enum").add(word);
        if (word.isEmpty()) {
            value.withArray("/enum").addNull();
        }
    }

    private static ObjectNode listed(Definition definition) {
        ObjectNode value = node(definition.description() + " " + LISTED);
        value.withArray("/anyOf").addObject().putArray("type").add("string").add("null");
        ObjectNode items =
                value.withArray("/anyOf").addObject().put("type", "array").putObject("items");
        items.putArray("type").add("string").add("integer");
        definition.pattern().ifPresent(pattern -> items.put("pattern", pattern));
        return value;
    }

    private static ObjectNode list(String pattern, String description) {
        ObjectNode list = node(description).put("type", "array").put("uniqueItems", true);
        list.putObject("items").put("type", "string").put("pattern", whole(pattern));
        return list;
    }

    private static ObjectNode text(String pattern, String description) {
        return node(description).put("type", "string").put("pattern", whole(pattern));
    }

    private static ObjectNode object(String description) {
        return node(description).put("type", "object").put("additionalProperties", false);
    }

    private static ObjectNode node(String description) {
        return JsonNodeFactory.instance.objectNode().put("description", description);
    }

    private static String whole(String pattern) {
        return "^(" + pattern + ")$";
    }
}
