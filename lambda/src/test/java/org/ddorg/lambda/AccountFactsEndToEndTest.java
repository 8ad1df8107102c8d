package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account's name, alias and organization, asked of AWS and told to Datadog. */
class AccountFactsEndToEndTest {
    private final FunctionInSandbox function = new FunctionInSandbox();
    private final String member =
            function.sandbox.organization().accounts().get(0).id();
    private final String physicalId = "ddorg/datadoghq.com/" + member + "/DatadogIntegrationRole/role+registration";

    @BeforeEach
    void actAsMember() {
        function.withAws(function.sandbox.awsUrl().toString(), member)
                .environment()
                .put("AWS_ACCESS_KEY_ID", member);
        function.sandbox.organization().rename(member, "Acme Prod");
        function.sandbox.iam().account(member).setAlias("acme-prod");
    }

    @AfterEach
    void stop() {
        function.close();
    }

    private List<String> tags() {
        List<String> tags = new ArrayList<>();
        function.integration().attributes().path("account_tags").forEach(tag -> tags.add(tag.asText()));
        return tags;
    }

    @Test
    void accountIsTaggedWithThem() {
        assertThat(function.create("AccountFacts", "true", "AccountTags", "team:a"))
                .containsEntry("Status", "SUCCESS");

        assertThat(tags())
                .containsExactly(
                        "team:a",
                        "account_name:acme_prod",
                        "account_alias:acme-prod",
                        "aws_organization:" + function.sandbox.organization().id(),
                        "registered_by:ddorg");
    }

    @Test
    void givenOrganizationIsNotAskedFor() {
        function.create("AccountFacts", "true", "OrganizationId", "o-exampleorg1");

        assertThat(tags()).contains("aws_organization:o-exampleorg1");
        assertThat(function.sandbox.calls().since(0))
                .noneMatch(call -> call.service().equals("organizations"));
    }

    @Test
    void withoutTheParameterNoFactIsRead() {
        function.create();

        assertThat(tags()).isEmpty();
        assertThat(function.sandbox.calls().since(0))
                .noneMatch(call -> call.action().matches("GetAccountInformation|ListAccountAliases"));
    }

    @Test
    void aDeniedCallOmitsItsTagAndIsLogged() {
        function.fault(
                "account", "GetAccountInformation", new Effect.Fail(403, "AccessDeniedException", "no", Map.of()));
        function.fault("iam", "ListAccountAliases", new Effect.Fail(403, "AccessDenied", "no", Map.of()));

        assertThat(function.send(
                        function.event("Create", Requests.properties("AccountFacts", "true")), Duration.ofSeconds(30)))
                .containsEntry("Status", "SUCCESS");

        assertThat(tags())
                .containsExactly(
                        "aws_organization:" + function.sandbox.organization().id(), "registered_by:ddorg");
        assertThat(function.log)
                .anyMatch(line -> line.contains("tag account_name is omitted") && line.contains("AccessDenied"))
                .anyMatch(line ->
                        line.contains("tag account_alias is omitted") && line.contains("DDORG-IAM-ACCESS-DENIED"));
    }

    /** Of thousands of accounts at once some are throttled, and would have no name until their next change. */
    @Test
    void whatIsNotToldAtOnceIsAskedForAgain() {
        function.sandbox
                .faults()
                .add(Fault.once(
                        "account",
                        "GetAccountInformation",
                        new Effect.Fail(429, "TooManyRequestsException", "slow", Map.of())));
        function.sandbox.faults().add(Fault.once("organizations", "DescribeOrganization", new Effect.ResetBefore()));

        assertThat(function.create("AccountFacts", "true")).containsEntry("Status", "SUCCESS");

        assertThat(tags())
                .contains(
                        "account_name:acme_prod",
                        "aws_organization:" + function.sandbox.organization().id());
    }

    @Test
    void updateBringsANewNameAndThenWritesNothing() {
        Map<String, Object> desired = properties("AccountFacts", "true");
        function.create("AccountFacts", "true");
        function.sandbox.organization().rename(member, "Acme Production");

        function.update(physicalId, desired, desired);
        assertThat(tags()).contains("account_name:acme_production").doesNotContain("account_name:acme_prod");

        long mark = function.sandbox.calls().mark();
        function.update(physicalId, desired, desired);
        assertThat(function.sandbox.calls().since(mark))
                .isNotEmpty()
                .allMatch(call -> call.action().matches("(Get|List|Describe|GET ).*"));
    }

    @Test
    void deleteAsksForNothingOfIt() {
        function.create("AccountFacts", "true");
        long mark = function.sandbox.calls().mark();
        Map<String, Object> event = function.event("Delete", properties("AccountFacts", "true"));
        event.put("PhysicalResourceId", physicalId);

        assertThat(function.send(event)).containsEntry("Status", "SUCCESS");

        assertThat(function.sandbox.calls().since(mark))
                .noneMatch(call -> call.action().matches("GetAccountInformation|ListAccountAliases"));
        assertThat(List.copyOf(function.sandbox.datadog().integrations())).isEmpty();
    }
}
