package org.ddorg.sandbox.datadog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to requests that Datadog's client cannot send, and the bytes of answers it hides. */
class DatadogWireTest {
    private static final String ACCOUNT = "111111111111";

    private final Datadog datadog = new Datadog(DatadogOptions.defaults());
    private final Listener listener = Listener.start(0, new DatadogApi(datadog));
    private final Wire wire = new Wire(listener.url());

    @AfterEach
    void stop() {
        listener.close();
    }

    @Nested
    class Accounts {
        @Test
        void answersAreJsonApiInDatadogsOrder() {
            HttpResponse<String> created = wire.register(Wire.minimal(ACCOUNT));

            assertThat(Wire.header(created, "Content-Type")).isEqualTo("application/vnd.api+json");
            assertThat(Wire.attributes(created).fieldNames())
                    .toIterable()
                    .containsExactly(
                            "account_tags",
                            "auth_config",
                            "aws_account_id",
                            "aws_partition",
                            "aws_regions",
                            "created_at",
                            "logs_config",
                            "metrics_config",
                            "modified_at",
                            "resources_config",
                            "traces_config");
        }

        @Test
        void emptyTagsAreNullOnCreateAndAnEmptyListAfterwards() {
            HttpResponse<String> created = wire.register(Wire.minimal(ACCOUNT) + ",\"account_tags\":[]");
            String id = JsonApiDocuments.parse(created.body()).at("/data/id").asText();

            assertThat(Wire.attributes(created).path("account_tags").isNull()).isTrue();
            JsonNode read = Wire.attributes(wire.get(Wire.ACCOUNTS + "/" + id)).path("account_tags");
            assertThat(read.isArray() && read.isEmpty()).isTrue();
        }

        @Test
        void accessKeysAreKeptWithoutTheSecret() {
            String keys = "{\"access_key_id\":\"AKIAIOSFODNN7EXAMPLE\",\"secret_access_key\":\"not-to-be-seen\"}";
            HttpResponse<String> created =
                    wire.register(Wire.minimal(ACCOUNT).replace("{\"role_name\":\"DatadogIntegrationRole\"}", keys));

            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(Wire.attributes(created).path("auth_config").toString())
                    .isEqualTo("{\"access_key_id\":\"AKIAIOSFODNN7EXAMPLE\"}");
            assertThat(datadog.integrations().toString()).doesNotContain("not-to-be-seen");
        }

        @Test
        void roleCannotBecomeAccessKeys() {
            String id = wire.registered(ACCOUNT);

            HttpResponse<String> answer = patch(id, "\"auth_config\":{\"access_key_id\":\"AKIAIOSFODNN7EXAMPLE\"}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(error(answer).path("detail").asText())
                    .isEqualTo("cannot switch between role and key based auth");
        }

        @Test
        void externalIdStaysWhenTheRoleIsRenamed() {
            String id = wire.registered(ACCOUNT);
            String before = datadog.integration(id).orElseThrow().externalId();

            HttpResponse<String> answer = patch(id, "\"auth_config\":{\"role_name\":\"Another\"}");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(datadog.integration(id).orElseThrow().externalId()).isEqualTo(before);
            assertThat(datadog.integration(id).orElseThrow().roleName()).isEqualTo("Another");
        }

        @Test
        void updateThatBreaksARuleChangesNothing() {
            String id = wire.registered(ACCOUNT);
            IntegratedAccount before = datadog.integration(id).orElseThrow();

            HttpResponse<String> answer = patch(
                    id,
                    "\"account_tags\":[\"a:b\"],\"resources_config\":"
                            + "{\"cloud_security_posture_management_collection\":true,\"extended_collection\":false}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(datadog.integration(id)).contains(before);
        }

        @Test
        void unknownAttributesAreDropped() {
            HttpResponse<String> created = wire.register(Wire.minimal(ACCOUNT) + ",\"colour\":\"blue\"");

            assertThat(created.statusCode()).isEqualTo(200);
            assertThat(Wire.attributes(created).has("colour")).isFalse();
        }
    }

    @Nested
    class Errors {
        @ParameterizedTest
        @ValueSource(strings = {"GET", "PATCH", "DELETE"})
        void malformedIdIsAnInvalidParameter(String method) {
            HttpResponse<String> answer = wire.send(method, Wire.ACCOUNTS + "/123456789012", "{}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(error(answer).path("title").asText()).isEqualTo("Invalid Parameter");
            assertThat(error(answer).path("detail").asText()).contains("aws_account_config_id", "uuid");
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PATCH", "DELETE"})
        void unknownIdIsNotFound(String method) {
            HttpResponse<String> answer =
                    wire.send(method, Wire.ACCOUNTS + "/" + UUID.randomUUID(), Wire.account(Wire.minimal(ACCOUNT)));

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(error(answer).path("title").asText()).isEqualTo("Account not found");
            assertThat(error(answer).path("detail").asText())
                    .isEqualTo("AWS account with provided id is not integrated");
        }

        @Test
        void unknownPartitionIsNamedInMeta() {
            HttpResponse<String> answer = wire.register(Wire.minimal(ACCOUNT).replace("\"aws\"", "\"aws-mars\""));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"errors\":[{\"status\":\"400\",\"title\":\"Bad Request\",\"detail\":\"invalid value\","
                                    + "\"meta\":{\"aws_partition\":\"invalid partition: aws-mars\"}}]}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "aws_account_id        | \"aws_account_id\":\"12345\"",
                    "aws_account_id        | \"aws_account_id\":123456789012",
                    "auth_config           | \"auth_config\":{}",
                    "auth_config           | \"auth_config\":null",
                    "metrics_config.enabled| \"metrics_config\":{\"enabled\":\"true\"}",
                    "account_tags          | \"account_tags\":\"env:prod\"",
                    "aws_regions           | \"aws_regions\":{\"include_all\":true,\"include_only\":[\"us-east-1\"]}",
                    "resources_config      | \"resources_config\":{\"cloud_security_posture_management_collection\":true,"
                            + "\"extended_collection\":false}"
                })
        void invalidAttributeIsNamedAndNothingIsRegistered(String attribute, String sent) {
            HttpResponse<String> answer = wire.register(Wire.minimal(ACCOUNT) + "," + sent);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(error(answer).path("meta").fieldNames()).toIterable().containsExactly(attribute.trim());
            assertThat(datadog.integrations()).isEmpty();
        }

        @Test
        void malformedJsonIsABadRequest() {
            assertThat(wire.send("POST", Wire.ACCOUNTS, "{\"data\":").statusCode())
                    .isEqualTo(400);
            assertThat(wire.send("POST", Wire.ACCOUNTS, "").statusCode()).isEqualTo(400);
        }

        @Test
        void unknownPathIsNotFoundAndWrongMethodNotAllowed() {
            assertThat(wire.get("/api/v2/integration/gcp/accounts").body()).isEqualTo("{\"errors\":[\"Not Found\"]}");
            assertThat(wire.get("/api/v2/integration/gcp/accounts").statusCode())
                    .isEqualTo(404);
            assertThat(wire.send("PUT", Wire.ACCOUNTS, "{}").statusCode()).isEqualTo(405);
        }
    }

    @Nested
    class Permissions {
        @Test
        void permissionListsNeedNoKeysAndHaveChunksThatFitAPolicy() {
            JsonNode chunks = Wire.attributes(
                            wire.getWithoutKeys(Wire.AWS + "/iam_permissions/resource_collection?chunked=true"))
                    .path("permissions");

            assertThat(chunks).hasSize(4);
            assertThat(chunks)
                    .allSatisfy(chunk -> assertThat(policyCharacters(chunk)).isBetween(1, 6144));
            assertThat(chunks.valueStream().mapToInt(JsonNode::size).sum()).isEqualTo(649);
        }

        @Test
        void permissionListsHaveTheRealSizes() {
            JsonNode standard = Json.array(datadog.permissions(PermissionListKind.STANDARD));
            JsonNode collection = Json.array(datadog.permissions(PermissionListKind.RESOURCE_COLLECTION));

            assertThat(policyCharacters(standard)).isBetween(2_600, 2_800);
            assertThat(policyCharacters(collection)).isBetween(19_900, 20_200);
            assertThat(standard.toString()).contains("apigateway:GET", "s3:PutBucketNotification", "cassandra:Select");
            assertThat(datadog.permissions(PermissionListKind.STANDARD).stream().filter(action -> action.contains("*")))
                    .hasSize(30);
            assertThat(collection.toString()).doesNotContain("*");
        }
    }

    @Nested
    class Keys {
        @Test
        void accountsNeedKeys() {
            assertThat(wire.getWithoutKeys(Wire.ACCOUNTS).statusCode()).isEqualTo(403);
        }

        @Test
        void apiKeyCanBeValidated() {
            assertThat(wire.get("/api/v1/validate").body()).isEqualTo("{\"valid\":true}");
            assertThat(wire.get("/api/v2/validate_keys").statusCode()).isEqualTo(200);
            assertThat(wire.getWithoutKeys("/api/v1/validate").statusCode()).isEqualTo(403);
            assertThat(wire.getWithoutKeys("/api/v2/validate_keys").statusCode())
                    .isEqualTo(403);
        }
    }

    private HttpResponse<String> patch(String id, String attributes) {
        return wire.send(
                "PATCH",
                Wire.ACCOUNTS + "/" + id,
                Wire.account("\"aws_account_id\":\"" + ACCOUNT + "\"," + attributes));
    }

    private static JsonNode error(HttpResponse<String> answer) {
        return JsonApiDocuments.parse(answer.body()).at("/errors/0");
    }

    private static int policyCharacters(JsonNode actions) {
        String document = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":" + actions
                + ",\"Resource\":\"*\"}]}";
        return document.length();
    }
}
