package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account can and cannot do in its organization: left out, without the secret, gone. */
class OrganizationMembershipEndToEndTest {
    private static final String MADE = "ddorg/datadoghq.com/111111111111/DatadogIntegrationRole/role+registration";
    private static final String GONE = "arn:aws:secretsmanager:us-east-1:999999999999:secret:ddorg-datadog-keys-AbCdEf";

    private final FunctionInSandbox function = new FunctionInSandbox();

    @AfterEach
    void stop() {
        function.close();
    }

    @Test
    void anExcludedAccountSucceedsWithoutAnyCall() {
        Map<String, Object> answer = function.create("ExcludedAccounts", List.of("111111111111"));

        assertThat(answer).containsEntry("Status", "SUCCESS");
        assertThat(answer.get("Data"))
                .isEqualTo(Map.of(
                        "RoleArn", "excluded",
                        "AccountConfigId", "excluded",
                        "ExternalId", "excluded",
                        "ResourceCollection", "false"));
        assertThat(function.sandbox.calls().since(0)).isEmpty();
    }

    @Test
    void excludingAnAccountDeletesItsIntegrationAndRole() {
        function.create();

        assertThat(function.update(MADE, properties("ExcludedAccounts", List.of("111111111111")), properties()))
                .containsEntry("Status", "SUCCESS")
                .containsEntry("PhysicalResourceId", MADE);
        function.assertNothingIsLeft();
    }

    @Test
    void anAccountThatLeftTheOrganizationLosesItsRoleWithoutTheKeys() {
        function.create();
        function.fault(
                "organizations",
                "DescribeOrganization",
                new Effect.Fail(400, "AWSOrganizationsNotInUseException", "Your account is not a member.", Map.of()));

        assertThat(deleteWithoutKeys()).containsEntry("Status", "SUCCESS");
        assertThat(function.iam().listPolicies(r -> r.pathPrefix("/ddorg/")).policies())
                .isEmpty();
        assertThat(function.sandbox.datadog().integrations()).hasSize(1);
        assertThat(function.log).anyMatch(line -> line.contains("the account left its organization"));
    }

    @Test
    void accountOfAnotherOrganizationHasLeftThisOne() {
        actAsMember();
        function.create();

        assertThat(deleteWithoutKeys("OrganizationId", "o-another0000")).containsEntry("Status", "SUCCESS");
        assertThat(function.sandbox.datadog().integrations()).hasSize(1);
    }

    @Test
    void memberThatMerelyCannotReadTheKeysKeepsEverythingAndSaysWhy() {
        actAsMember();
        function.create();

        assertThat(deleteWithoutKeys()).containsEntry("Status", "FAILED");
        assertThat(function.answers.last().get("Reason").toString()).startsWith("DDORG-SECRET-UNREADABLE");
        assertThat(function.attached("DatadogIntegrationRole")).isNotEmpty();
        function.fault(
                "organizations", "DescribeOrganization", new Effect.Fail(400, "AccessDeniedException", "no", Map.of()));
        assertThat(deleteWithoutKeys()).containsEntry("Status", "FAILED");
        assertThat(function.sandbox.datadog().integrations()).hasSize(1);
    }

    @Test
    void secondRegionOfAStackSetIsRefusedAndItsRollbackLeavesTheFirstAlone() {
        Map<String, Object> first = function.event("Create", properties());
        first.put("StackId", instance("us-east-1", "11111111-2222-3333-4444-555555555555"));
        Map<String, Object> second = function.event("Create", properties());
        second.put("StackId", instance("eu-west-1", "66666666-7777-8888-9999-aaaaaaaaaaaa"));
        assertThat(function.send(first)).containsEntry("Status", "SUCCESS");
        long mark = function.sandbox.calls().mark();

        Map<String, Object> refused = function.send(second);

        assertThat(refused).containsEntry("Status", "FAILED").containsEntry("PhysicalResourceId", "ddorg/nothing");
        assertThat(refused.get("Reason").toString()).startsWith("DDORG-SECOND-REGION: StackSet ddorg has");
        second.put("RequestType", "Delete");
        second.put("PhysicalResourceId", "ddorg/nothing");
        assertThat(function.send(second)).containsEntry("Status", "SUCCESS");
        assertThat(function.sandbox.calls().since(mark))
                .allMatch(call -> call.action().matches("(Get|List|GET ).*"));
        assertThat(function.integration().roleName()).isEqualTo("DatadogIntegrationRole");
    }

    private static String instance(String region, String uuid) {
        return "arn:aws:cloudformation:" + region + ":111111111111:stack/StackSet-ddorg-" + uuid + "/0a1b";
    }

    /** The function's usual account is in no organization. */
    private void actAsMember() {
        String member = function.sandbox.organization().accounts().get(0).id();
        function.withAws(function.sandbox.awsUrl().toString(), member)
                .environment()
                .put("AWS_ACCESS_KEY_ID", member);
    }

    private Map<String, Object> deleteWithoutKeys(Object... more) {
        Map<String, Object> properties = properties(more);
        properties.remove("DatadogApiKey");
        properties.remove("DatadogAppKey");
        properties.put("DatadogSecretArn", GONE);
        Map<String, Object> event = function.event("Delete", properties);
        event.put("PhysicalResourceId", MADE.replace("111111111111", function.account()));
        return function.send(event, Duration.ofSeconds(20));
    }
}
