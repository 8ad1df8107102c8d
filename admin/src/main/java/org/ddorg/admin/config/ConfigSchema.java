package org.ddorg.admin.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.ddorg.admin.config.TemplateParameters.Definition;

/** The JSON Schema of {@link ConfigFile}, for editors. It is generated from the rules that the reader checks. */
public final class ConfigSchema {

    private static final String LIST_HINT = "A list, or items separated by commas.";

    private final TemplateParameters organization = TemplateParameters.ofOrganization();
    private final TemplateParameters member = TemplateParameters.ofMember();

    private ConfigSchema() {}

    /** The schema, with a final newline. */
    public static String text() {
        return new ConfigSchema().schema().toPrettyString() + "\n";
    }

    private ObjectNode schema() {
        ObjectNode schema = object(
                "Configuration of a ddorg installation. Keys do not belong here: set DD_API_KEY and DD_APP_KEY.");
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
            case "prefix" -> text(ValueRule.PREFIX, "Prefix of the names of ddorg's stacks and other resources.");
            case "region" -> text(ValueRule.REGION, "AWS Region of the installation.");
            case "units" ->
                list(
                        ValueRule.OU,
                        "OUs to onboard, with their nested OUs: IDs or paths. Default: the whole organization.");
            case "exclude" -> list(ValueRule.ACCOUNT, "IDs of accounts to exclude.");
            case "parameters" -> parameters();
            case "overrides" -> overrides();
            default -> throw new IllegalStateException(key + " has no schema");
        };
    }

    private ObjectNode parameters() {
        ObjectNode parameters = object("Parameters of templates/organization.yaml, see docs/parameters.md.");
        organization.all().stream()
                .filter(definition -> !ConfigReader.KEYS_OF_PARAMETERS.containsKey(definition.name()))
                .forEach(definition -> add(parameters, definition, ConfigReader.SET_BY_DDORG));
        return parameters;
    }

    private ObjectNode overrides() {
        ObjectNode ou = object("Parameters that this OU overrides.");
        member.all().forEach(definition -> add(ou, definition, TemplateParameters.SAME_IN_ALL_OUS));
        ObjectNode overrides =
                node("Parameters that OUs override, by the OU's ID or path.").put("type", "object");
        overrides.withObject("/propertyNames").put("pattern", whole(ValueRule.OU));
        overrides.set("additionalProperties", ou);
        return overrides;
    }

    private static void add(ObjectNode parent, Definition definition, Set<String> refused) {
        if (!definition.secret() && !refused.contains(definition.name())) {
            parent.withObject("/properties").set(definition.name(), value(definition));
        }
    }

    /** The reader takes YAML booleans and numbers as text, so the schema allows them. */
    private static ObjectNode value(Definition definition) {
        if (definition.isList()) {
            return listed(definition);
        }
        ObjectNode value = node(definition.description());
        if (definition.type().equals("Number")) {
            value.put("type", "integer");
            definition.min().ifPresent(bound -> value.put("minimum", bound));
            definition.max().ifPresent(bound -> value.put("maximum", bound));
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
        ObjectNode value = node(definition.description() + " " + LIST_HINT);
        value.withArray("/anyOf").addObject().putArray("type").add("string").add("null");
        ObjectNode items =
                value.withArray("/anyOf").addObject().put("type", "array").putObject("items");
        items.putArray("type").add("string").add("integer");
        definition.pattern().ifPresent(pattern -> items.put("pattern", pattern));
        return value;
    }

    private static ObjectNode list(ValueRule rule, String description) {
        ObjectNode list = node(description).put("type", "array").put("uniqueItems", true);
        list.putObject("items").put("type", "string").put("pattern", whole(rule));
        return list;
    }

    private static ObjectNode text(ValueRule rule, String description) {
        return node(description).put("type", "string").put("pattern", whole(rule));
    }

    private static ObjectNode object(String description) {
        return node(description).put("type", "object").put("additionalProperties", false);
    }

    private static ObjectNode node(String description) {
        return JsonNodeFactory.instance.objectNode().put("description", description);
    }

    private static String whole(ValueRule rule) {
        return "^(" + rule.regex() + ")$";
    }
}
