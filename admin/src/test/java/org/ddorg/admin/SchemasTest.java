package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.admin.deploy.DeployJson;
import org.ddorg.admin.deploy.RemainingResources;
import org.ddorg.admin.deploy.preview.CostDriver;
import org.ddorg.admin.deploy.preview.PreviewJson;
import org.ddorg.admin.fault.FaultsJson;
import org.ddorg.admin.json.ErrorJson;
import org.ddorg.admin.json.ExclusionJson;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.json.KeysJson;
import org.ddorg.admin.json.PauseJson;
import org.ddorg.admin.preflight.PreflightJson;
import org.ddorg.admin.reconcile.AccountState;
import org.ddorg.admin.reconcile.FailureCause;
import org.ddorg.admin.reconcile.FleetStep;
import org.ddorg.admin.rehearsal.report.RehearsalJson;
import org.ddorg.admin.status.StatusJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each schema in docs/schemas has the fields and types of its record, and no others. */
class SchemasTest {

    static Stream<Arguments> documents() throws ClassNotFoundException {
        return Stream.of(
                Arguments.of("status", StatusJson.class),
                Arguments.of("plan", Class.forName("org.ddorg.admin.reconcile.apply.PlanJson")),
                Arguments.of("apply", Class.forName("org.ddorg.admin.reconcile.apply.PlanJson$Applied")),
                Arguments.of("deploy", DeployJson.class),
                Arguments.of("deploy-plan", PreviewJson.class),
                Arguments.of("uninstall", RemainingResources.class),
                Arguments.of("preflight", PreflightJson.class),
                Arguments.of("rehearse", RehearsalJson.class),
                Arguments.of("sandbox", FaultsJson.class),
                Arguments.of("pause", PauseJson.class),
                Arguments.of("exclude", ExclusionJson.class),
                Arguments.of("rotate-keys", KeysJson.class),
                Arguments.of("error", ErrorJson.class));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void recordAndSchemaHaveTheSameFields(String name, Class<?> document) {
        JsonNode schema = Schemas.parsed(Schemas.text(name));

        assertThat(document).isAssignableTo(JsonDocument.class);
        compare(name, document, schema, schema);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void schemaIsOneOfDraft202012(String name, Class<?> document) {
        JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(java.net.URI.create("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(Schemas.parsed(Schemas.text(name)))).isEmpty();
    }

    @Test
    void everySchemaBelongsToADocument() throws IOException, ClassNotFoundException {
        List<String> names =
                documents().map(document -> document.get()[0] + ".json").toList();
        try (Stream<Path> files = Files.list(Schemas.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                Arguments.of("state", AccountState.values()),
                Arguments.of("cause", FailureCause.values()),
                Arguments.of("step", FleetStep.Kind.values()),
                Arguments.of("driver", CostDriver.values()));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void schemasListAllConstants(String field, Enum<?>[] constants) {
        List<String> names = Stream.of(constants).map(JsonWriter::name).toList();
        List<JsonNode> fields = Stream.of("status", "plan", "apply", "deploy", "deploy-plan")
                .map(name -> Schemas.parsed(Schemas.text(name)))
                .flatMap(SchemasTest::nodes)
                .map(node -> node.at("/properties/" + field))
                .filter(definition -> definition.has("enum"))
                .toList();

        assertThat(fields)
                .isNotEmpty()
                .allSatisfy(definition -> assertThat(definition.path("enum"))
                        .filteredOn(constant -> !constant.isNull())
                        .extracting(JsonNode::asText)
                        .containsExactlyElementsOf(names));
    }

    private static Stream<JsonNode> nodes(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(SchemasTest::nodes));
    }

    @Test
    void theVersionComesFirst() {
        assertThat(JsonWriter.write(new ErrorJson("a")).replaceAll("\\s", ""))
                .isEqualTo("{\"schemaVersion\":1,\"error\":\"a\"}");
    }

    @Test
    void unknownMissingAndMistypedFieldsAreRefused() {
        assertThat(violations("{\"schemaVersion\": 1, \"error\": \"a\"}")).isZero();
        assertThat(violations("{\"schemaVersion\": 1, \"error\": \"a\", \"more\": 1}"))
                .isEqualTo(1);
        assertThat(violations("{\"schemaVersion\": 1}")).isEqualTo(1);
        assertThat(violations("{\"schemaVersion\": 2, \"error\": 1}")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void schemaOfACommandNamesTheSchemaOfErrors(String name) {
        JsonNode schema = Schemas.parsed(Schemas.text(name));

        if (!name.equals("error")) {
            assertThat(schema.at("/$defs/error/$ref").asText()).isEqualTo("error.json");
            assertThat(schema.path("$comment").asText()).contains("error.json");
        }
    }

    private static int violations(String error) {
        return Schemas.schema("error").validate(Schemas.parsed(error)).size();
    }

    private static void compare(String at, Type type, JsonNode schema, JsonNode root) {
        if (schema.has("$ref")) {
            compare(at, type, root.at(schema.path("$ref").asText().substring(1)), root);
        } else if (type instanceof Class<?> record && record.isRecord()) {
            compareRecord(at, record, schema, root);
        } else if (type instanceof ParameterizedType generic) {
            compareGeneric(at, generic, schema, root);
        } else {
            assertThat(types(schema)).as(at).containsExactly(nameOf(type));
        }
    }

    private static void compareRecord(String at, Class<?> record, JsonNode schema, JsonNode root) {
        List<String> fields = new ArrayList<>();
        List<String> required = new ArrayList<>();
        if (JsonDocument.class.isAssignableFrom(record)) {
            fields.add("schemaVersion");
            required.add("schemaVersion");
        }
        for (RecordComponent field : record.getRecordComponents()) {
            String name = field.getName();
            boolean isAlwaysThere = !field.getAccessor().isAnnotationPresent(JsonInclude.class);
            fields.add(name);
            required.addAll(isAlwaysThere ? List.of(name) : List.of());
            Type type = isAlwaysThere ? field.getGenericType() : unwrapped(field.getGenericType());
            compare(at + "." + name, type, schema.path("properties").path(name), root);
        }
        assertThat(schema.path("properties").fieldNames()).toIterable().as(at).containsExactlyElementsOf(fields);
        assertThat(schema.path("required")).extracting(JsonNode::asText).as(at).containsExactlyElementsOf(required);
        assertThat(schema.path("additionalProperties").isBoolean()).as(at).isTrue();
        assertThat(schema.path("additionalProperties").asBoolean()).as(at).isFalse();
    }

    private static void compareGeneric(String at, ParameterizedType type, JsonNode schema, JsonNode root) {
        Class<?> raw = (Class<?>) type.getRawType();
        if (raw == Optional.class) {
            compareNullable(at, unwrapped(type), schema, root);
        } else if (raw == Map.class) {
            assertThat(types(schema)).as(at).containsExactly("object");
            compare(at + "{}", type.getActualTypeArguments()[1], schema.path("additionalProperties"), root);
        } else {
            assertThat(raw).as(at).isAssignableTo(Collection.class);
            assertThat(types(schema)).as(at).containsExactly("array");
            compare(at + "[]", type.getActualTypeArguments()[0], schema.path("items"), root);
        }
    }

    private static void compareNullable(String at, Type type, JsonNode schema, JsonNode root) {
        if (schema.has("anyOf")) {
            assertThat(schema.at("/anyOf/1/type").asText()).as(at).isEqualTo("null");
            compare(at, type, schema.at("/anyOf/0"), root);
        } else {
            assertThat(types(schema)).as(at).containsExactlyInAnyOrder(nameOf(type), "null");
        }
    }

    /** The types that a schema names, or those of the constants that it lists. */
    private static List<String> types(JsonNode schema) {
        if (schema.has("type")) {
            JsonNode type = schema.path("type");
            return type.isArray() ? type.valueStream().map(JsonNode::asText).toList() : List.of(type.asText());
        }
        return schema.path("enum")
                .valueStream()
                .map(constant -> constant.isNull() ? "null" : "string")
                .distinct()
                .toList();
    }

    private static Type unwrapped(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static String nameOf(Type type) {
        if (type == String.class || type == Instant.class || ((Class<?>) type).isEnum()) {
            return "string";
        }
        return type == boolean.class ? "boolean" : type == double.class ? "number" : "integer";
    }
}
