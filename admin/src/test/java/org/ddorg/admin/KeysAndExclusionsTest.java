package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.command.option.ConnectionOptions;
import org.ddorg.sandbox.datadog.ApplicationKeyPermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@code rotate-keys}, {@code exclude} and {@code include}, on a deployed organization. */
class KeysAndExclusionsTest {

    private TestingOrganization organization;

    @BeforeEach
    void start() {
        organization = TestingOrganization.of(6).onboarded(Map.of());
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void deployedKeysAreNotWrittenAgain() {
        long calls = organization.sandbox.calls().mark();

        assertThat(organization.run("rotate-keys", "--yes")).isZero();
        assertThat(organization.out()).contains("Nothing was changed");
        assertThat(organization.sandbox.calls().since(calls))
                .noneMatch(call -> call.action().equals("PutSecretValue"));
    }

    @Test
    void invalidKeysAreNeitherWrittenNorShown() {
        organization.with("DD_API_KEY", "wrong-api-key-0123456789").with("DD_APP_KEY", "wrong-app-key-0123456789");

        assertThat(organization.run("rotate-keys", "--yes")).isEqualTo(1);
        assertThat(organization.err()).contains("the new API key is not valid").contains("Nothing was changed");
        assertThat(organization.err() + organization.out()).doesNotContain("wrong-a");
        assertThat(secret()).doesNotContain("wrong-a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one two", "one\ntwo", "schl\u00fcssel", "one\u0000two", "one\"two"})
    void malformedKeysAreRefusedAndNotShown(String key) {
        organization.with("DD_API_KEY", key);

        for (String command : List.of("rotate-keys --yes", "preflight")) {
            assertThat(organization.run(command.split(" "))).isEqualTo(2);
            assertThat(organization.err())
                    .contains("error: DD_API_KEY must be printable ASCII without spaces, quotes and backslashes.")
                    .doesNotContain("one", "two", "schl");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeff%s\r\n", "\u00a0 \u200b%s \u200b", " \"%s\" ", "'%s'\r", "\u201c%s\u201d"})
    void whatSurroundsAKeyIsNotPartOfIt(String form) {
        organization.with(
                "DD_API_KEY",
                String.format(
                        Locale.ROOT, form, organization.sandbox.environment().get("DD_API_KEY")));

        assertThat(organization.run("rotate-keys", "--yes"))
                .as(organization.err())
                .isZero();
        assertThat(organization.out()).contains("Nothing was changed");
    }

    @Test
    void keysWithoutPermissionAreNotWritten() {
        write("{\"DatadogApiKey\": \"former\", \"DatadogAppKey\": \"former\"}");
        organization.sandbox.datadog().grant(EnumSet.noneOf(ApplicationKeyPermission.class));

        assertThat(organization.run("rotate-keys", "--yes")).isEqualTo(1);
        assertThat(organization.err()).contains("the new application key lacks");
        assertThat(secret()).contains("former");
    }

    @Test
    void newKeysAreWrittenToTheSecretWithoutAStackUpdate() {
        write("{\"DatadogApiKey\": \"former\", \"DatadogAppKey\": \"former\"}");
        long calls = organization.sandbox.calls().mark();

        assertThat(organization.run("rotate-keys", "--yes", "--json"))
                .as(organization.err())
                .isZero();
        assertThat(Schemas.valid("rotate-keys", organization.out()).path("keys").asText())
                .isEqualTo("rotated");
        assertThat(secret()).contains(organization.sandbox.environment().get("DD_API_KEY"));
        assertThat(organization.sandbox.calls().since(calls))
                .noneMatch(call -> call.action().matches("(Update|Create|Delete|Execute).*"));
    }

    @Test
    void whatSurroundsADeployedKeyIsNotPartOfIt() {
        for (String form : List.of("\ufeff%s\r\n", "\u00a0 \u200b%s \u200b", " \"%s\" ", "\u201c%s\u201d")) {
            String api = String.format(Locale.ROOT, form, environment("DD_API_KEY"));
            write("\ufeff" + secret(api, environment("DD_APP_KEY")));

            assertThat(organization.run("status")).as(form + organization.err()).isZero();
        }
        organization.with("DD_API_KEY", "").with("DD_APP_KEY", "");
        assertThat(organization.run("status")).as(organization.err()).isZero();
    }

    @Test
    void deployedKeysThatAreNoKeysAreRefusedByTheSecretsNameAndReplaced() {
        for (String key :
                List.of("canary one", "canary\none", "schl\u00fcssel-canary", "canary\u0000one", "canary\"one")) {
            write(secret(environment("DD_API_KEY"), key));
            for (String command : List.of("status", "plan", "deploy --yes", "retry --yes", "uninstall --yes")) {
                assertThat(organization.run(command.split(" "))).as(command).isEqualTo(2);
                assertThat(organization.err())
                        .contains("error: DatadogAppKey in secret arn:aws:secretsmanager:")
                        .contains("must be printable ASCII without spaces, quotes and backslashes")
                        .contains("ddorg rotate-keys")
                        .doesNotContain("canary", "schl");
            }
        }
        assertThat(organization.run("rotate-keys", "--yes"))
                .as(organization.err())
                .isZero();
        assertThat(organization.run("status")).as(organization.err()).isZero();
    }

    @Test
    void keysThatDifferFromTheDeployedOnesAreRefused() {
        write("{\"DatadogApiKey\": \"former\", \"DatadogAppKey\": \"former\"}");

        assertThat(organization.run("plan")).isEqualTo(2);
        assertThat(organization.err()).contains("differ from the deployed keys");
    }

    @Test
    void accountIsExcludedAndIncludedAgain() {
        String account = organization.id("log-archive");

        assertThat(organization.run("exclude", account)).isEqualTo(2);
        assertThat(registered(account)).isTrue();
        assertThat(organization.run("exclude", account, "--yes", "--json"))
                .as(organization.err())
                .isZero();
        assertThat(Schemas.valid("exclude", organization.out())
                        .at("/excluded/0")
                        .asText())
                .isEqualTo(account);
        assertThat(registered(account)).isFalse();
        assertThat(organization.run("exclude", account, "--yes")).isZero();
        assertThat(organization.out()).contains("Nothing to change");
        assertThat(organization.run("plan")).as(organization.out()).isZero();

        assertThat(organization.run("include", account, "--yes", "--json"))
                .as(organization.err())
                .isZero();
        assertThat(Schemas.valid("exclude", organization.out()).path("excluded"))
                .isEmpty();
        assertThat(registered(account)).isTrue();
        assertThat(organization.run("include", account, "--yes")).isEqualTo(2);
        assertThat(organization.err()).contains("is not excluded");
    }

    @Test
    void unknownAndManagementAccountsCannotBeExcluded() {
        assertThat(organization.run("exclude", "111111111111", "--yes")).isEqualTo(2);
        assertThat(organization.err()).contains("is not in the organization");
        String management = organization.sandbox.organization().managementAccountId();
        assertThat(organization.run("exclude", management, "--yes")).isEqualTo(2);
        assertThat(organization.err()).contains("IncludeManagementAccount=false");
    }

    private boolean registered(String account) {
        return organization.sandbox.datadog().integrationOf(account).isPresent();
    }

    private String environment(String variable) {
        return organization.sandbox.environment().getOrDefault(variable, "");
    }

    private static String secret(String api, String application) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("DatadogApiKey", api)
                .put("DatadogAppKey", application)
                .toString();
    }

    private String secret() {
        try (AwsClients aws = new ConnectionOptions().aws(organization.context());
                SecretsManagerClient secrets = aws.secretsManager()) {
            return secrets.getSecretValue(r -> r.secretId("ddorg-datadog-keys")).secretString();
        }
    }

    private void write(String value) {
        try (AwsClients aws = new ConnectionOptions().aws(organization.context());
                SecretsManagerClient secrets = aws.secretsManager()) {
            secrets.putSecretValue(r -> r.secretId("ddorg-datadog-keys").secretString(value));
        }
    }
}
