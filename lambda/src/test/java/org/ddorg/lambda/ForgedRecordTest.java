package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.net.URLDecoder;
import java.time.Duration;
import java.util.Map;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;

/** Others may write the role's tags: a forged record of the settings in Datadog gains them nothing. */
@Execution(ExecutionMode.CONCURRENT)
class ForgedRecordTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String RECORD = "ddorg:applied";
    private static final Map<String, Object> BEFORE = properties("AccountTags", "team:before");
    private static final Map<String, Object> AFTER = properties("AccountTags", "team:after");

    private final FunctionInSandbox function = new FunctionInSandbox();
    private final IamClient iam = function.iam();
    private IntegratedAccount others = function.sandbox.datadog().seed("999999999999", "Theirs");
    private String trust = "";

    @BeforeEach
    void create() {
        function.send(function.event("Create", BEFORE));
        trust = trust();
        others = function.sandbox.datadog().integrationOf("999999999999").orElseThrow();
    }

    @AfterEach
    void stop() {
        iam.close();
        function.close();
    }

    @Test
    void itDeletesNothingOfOthersAndTrustsNobodyElse() {
        String genuine = record();
        assertThat(update(AFTER, BEFORE)).containsEntry("Status", "SUCCESS");
        forge(genuine.split(" ", -1)[0] + " " + others.id());
        outage();

        assertThat(update(BEFORE, AFTER)).containsEntry("Status", "SUCCESS");

        assertThat(trust()).isEqualTo(trust);
        function.sandbox.faults().clear();
        assertThat(update(BEFORE, AFTER)).containsEntry("Status", "SUCCESS");
        assertThat(record()).isEqualTo(genuine);
        assertThat(function.integration().attributes().path("account_tags").toString())
                .contains("team:before");
        forge(genuine.split(" ", -1)[0] + " " + others.id());
        assertThat(function.delete(MADE)).containsEntry("Status", "SUCCESS");
        assertThat(function.sandbox.datadog().integrations()).containsExactly(others);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "x", "a b c", "0123456789abcdef ../accounts/1", "0123456789abcdef  1", "0123456789abcdef"})
    void anUnreadableOneIsNoRecord(String value) {
        forge(value);
        outage();
        assertThat(function.send(event(BEFORE, AFTER), Duration.ofSeconds(12))
                        .get("Reason")
                        .toString())
                .startsWith("DDORG-DATADOG-UNAVAILABLE");
        function.sandbox.faults().clear();
        assertThat(update(BEFORE, AFTER)).containsEntry("Status", "SUCCESS");
        assertThat(trust()).isEqualTo(trust);
    }

    @Test
    void whatOthersTrustedAndAllowedMeanwhileIsTakenBackWithoutDatadog() {
        iam.updateAssumeRolePolicy(r -> r.roleName(ROLE).policyDocument(trust.replace("464622532012", "999999999999")));
        iam.putRolePolicy(r -> r.roleName(ROLE)
                .policyName("ddorg-standard")
                .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + "[\"ec2:Describe*\",\"iam:*\",\"secretsmanager:GetSecretValue\"],\"Resource\":\"*\"}]}"));
        outage();

        assertThat(update(BEFORE, AFTER)).containsEntry("Status", "SUCCESS");

        assertThat(trust()).isEqualTo(trust);
        assertThat(iam.getRolePolicy(r -> r.roleName(ROLE).policyName("ddorg-standard"))
                        .policyDocument())
                .contains("ec2%3ADescribe")
                .doesNotContain("iam%3A", "GetSecretValue");
    }

    private void outage() {
        function.fault("datadog", "*", new Effect.Raw(503, "text/html", "<html>"));
    }

    private void forge(String value) {
        iam.tagRole(r ->
                r.roleName(ROLE).tags(Tag.builder().key(RECORD).value(value).build()));
    }

    private String record() {
        return iam.listRoleTags(r -> r.roleName(ROLE)).tags().stream()
                .filter(tag -> tag.key().equals(RECORD))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private String trust() {
        return URLDecoder.decode(iam.getRole(r -> r.roleName(ROLE)).role().assumeRolePolicyDocument(), UTF_8);
    }

    private Map<String, Object> event(Map<String, Object> desired, Map<String, Object> old) {
        Map<String, Object> event = function.event("Update", desired);
        event.put("PhysicalResourceId", MADE);
        event.put("OldResourceProperties", old);
        return event;
    }

    private Map<String, Object> update(Map<String, Object> desired, Map<String, Object> old) {
        return function.send(event(desired, old));
    }
}
