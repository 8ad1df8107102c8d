package org.ddorg.admin.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;
import org.ddorg.admin.file.InvalidFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors, the example and the reader agree. */
class ConfigSchemaTest {

    private static final Path SCHEMA = Path.of("../docs/ddorg.schema.json");

    @Test
    void fileIsUpToDate() throws IOException {
        assertThat(Files.readString(SCHEMA))
                .as("generate it again: java -cp admin/target/ddorg.jar org.ddorg.admin.help.WritePages docs")
                .isEqualTo(ConfigSchema.text());
    }

    @Test
    void exampleMatchesTheSchema() throws IOException {
        assertThat(violations(Files.readString(Path.of("../docs/ddorg.yaml")))).isEmpty();
    }

    @Test
    void secretsAreNotInTheSchema() {
        assertThat(ConfigSchema.text()).doesNotContain("\"DatadogApiKey\"", "\"DatadogAppKey\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units: ['/A', ou-ab12-11111111, r-ab12, /]",
                "exclude: ['111111111111']",
                "includeManagementAccount: false",
                "site: ddog-gov.com",
                "parameters: {MaxConcurrentPercentage: 100, Regions: all, DisableMetricCollection: true}",
                "parameters: {Regions: [us-east-1], MaxSessionDuration: '7200'}",
                "overrides: {/A/B: {AccountTags: ['a:b', 'c:d'], Preset: ''}}"
            })
    void whatTheReaderAcceptsMatchesTheSchema(String text) {
        assertThat(catchThrowable(() -> ConfigFile.parse("f", text))).isNull();
        assertThat(violations(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unit: [/A]",
                "units: /A",
                "units: [A]",
                "exclude: ['1']",
                "exclude: ['111111111111', '111111111111']",
                "site: datadog.com",
                "includeManagementAccount: maybe",
                "notificationEmail: nobody",
                "prefix: Ddorg",
                "parameters: {Region: all}",
                "parameters: {MaxConcurrentPercentage: 200}",
                "parameters: {MaxConcurrentPercentage: many}",
                "parameters: {RolePath: a}",
                "parameters: {Preset: full}",
                "parameters: {CodeKey: a.jar}",
                "parameters: {DatadogApiKey: a}",
                "parameters: {Regions: [Mars]}",
                "overrides: {A: {Regions: all}}",
                "overrides: {/A: {DatadogSite: datadoghq.eu}}",
                "overrides: {/A: {DatadogAppKey: a}}"
            })
    void whatTheReaderRefusesDoesNotMatchTheSchema(String text) {
        assertThat(catchThrowable(() -> ConfigFile.parse("f", text))).isInstanceOf(InvalidFileException.class);
        assertThat(violations(text)).isNotEmpty();
    }

    private static List<String> violations(String yaml) {
        try {
            List<String> violations = new ArrayList<>();
            check(new YAMLMapper().readTree(yaml), new ObjectMapper().readTree(ConfigSchema.text()), "", violations);
            return violations;
        } catch (IOException e) {
            throw new AssertionError(yaml, e);
        }
    }

    /** Supports the keywords of JSON Schema that the schema uses, and fails on any other. */
    private static void check(JsonNode value, JsonNode schema, String at, List<String> violations) {
        schema.forEachEntry((keyword, rule) -> {
            boolean holds = switch (keyword) {
                case "$schema", "title", "description", "additionalProperties" -> true;
                case "type" -> isOf(rule, value);
                case "enum" -> StreamSupport.stream(rule.spliterator(), false).anyMatch(value::equals);
                case "pattern" ->
                    !value.isTextual()
                            || java.util.regex.Pattern.compile(rule.asText())
                                    .matcher(value.asText())
                                    .find();
                case "minimum" -> !value.isNumber() || value.asLong() >= rule.asLong();
                case "maximum" -> !value.isNumber() || value.asLong() <= rule.asLong();
                case "uniqueItems" -> {
                    List<JsonNode> items = new ArrayList<>();
                    value.forEach(items::add);
                    yield new HashSet<>(items).size() == items.size();
                }
                case "items" -> {
                    value.forEach(item -> check(item, rule, at + "[]", violations));
                    yield true;
                }
                case "anyOf" ->
                    StreamSupport.stream(rule.spliterator(), false).anyMatch(one -> {
                        List<String> inner = new ArrayList<>();
                        check(value, one, at, inner);
                        return inner.isEmpty();
                    });
                case "propertyNames" -> {
                    value.fieldNames().forEachRemaining(name -> {
                        if (!name.matches(rule.path("pattern").asText())) {
                            violations.add(at + ": name " + name);
                        }
                    });
                    yield true;
                }
                case "properties" -> true;
                default -> throw new AssertionError("the test does not know " + keyword);
            };
            if (!holds) {
                violations.add(at + ": " + keyword);
            }
        });
        if (value.isObject()) {
            value.forEachEntry((name, inner) -> {
                JsonNode known = schema.path("properties").path(name);
                JsonNode rule = known.isMissingNode() ? schema.path("additionalProperties") : known;
                if (rule.isBoolean() && !rule.asBoolean()) {
                    violations.add(at + ": unknown " + name);
                } else if (rule.isObject()) {
                    check(inner, rule, at + "/" + name, violations);
                }
            });
        }
    }

    private static boolean isOf(JsonNode types, JsonNode value) {
        List<String> names = new ArrayList<>();
        (types.isArray() ? types : new ObjectMapper().createArrayNode().add(types))
                .forEach(type -> names.add(type.asText()));
        return names.stream().anyMatch(name -> switch (name) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError(name);
        });
    }
}
