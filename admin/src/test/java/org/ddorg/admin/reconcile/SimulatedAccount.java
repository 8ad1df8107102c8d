package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;

/**
 * An account in memory: its stack instance, ddorg's function in it, and its integrations in Datadog.
 *
 * @param organization parameters of the organization stack
 * @param overrides parameters that differ in this account, known from how the organization was put together
 */
record SimulatedAccount(
        OrganizationAccount account,
        Scenario scenario,
        Map<String, String> organization,
        Map<String, String> overrides,
        Stack stack,
        List<Integration> integrations) {

    static final String ORGANIZATION = "o-exampleorg1";

    /** @param isOurs whether ddorg's function created it */
    record Integration(String id, boolean isOurs, ObjectNode attributes) {}

    /** The account's stack instance. */
    static final class Stack {
        Optional<Instance> instance = Optional.empty();
        Map<String, String> overrides = Map.of();
    }

    SimulatedAccount(
            OrganizationAccount account,
            Scenario scenario,
            Map<String, String> organization,
            Map<String, String> overrides) {
        this(account, scenario, organization, overrides, new Stack(), new ArrayList<>());
    }

    String id() {
        return account.id();
    }

    /** The settings that the account has in Datadog when it is onboarded. */
    ObjectNode settings() {
        return settings(overrides);
    }

    private ObjectNode settings(Map<String, String> some) {
        Map<String, String> parameters = new HashMap<>(organization);
        parameters.putAll(some);
        return SimulatedFunction.settings(parameters);
    }

    List<DatadogIntegration> inDatadog() {
        return integrations.stream()
                .map(i -> new DatadogIntegration(i.id(), id(), i.attributes().deepCopy()))
                .toList();
    }

    /** Deploys the stack with the overrides that are desired. */
    void deploy() {
        deploy(overrides);
    }

    /** CloudFormation runs the function only if the stack is new, has failed or has other parameters. */
    void deploy(Map<String, String> newOverrides) {
        if (scenario == Scenario.DENIED) {
            fail("OUTDATED", "FAILED", "DDORG-IAM-ACCESS-DENIED: a service control policy denies iam:CreateRole");
            return;
        }
        if (isStuck()) {
            return;
        }
        boolean isUnchanged =
                stack.instance.filter(Instance::hasSucceeded).isPresent() && newOverrides.equals(stack.overrides);
        stack.instance = Optional.of(new Instance(id(), "CURRENT", "SUCCEEDED", ""));
        stack.overrides = Map.copyOf(newOverrides);
        if (!isUnchanged) {
            runFunction();
        }
    }

    /** Creates or adopts the integration; in an excluded account, removes it. */
    void runFunction() {
        if (scenario.place() == Scenario.Place.EXCLUDED) {
            integrations.removeIf(Integration::isOurs);
            return;
        }
        if (integrations.isEmpty()) {
            integrateByDdorg();
        }
        ObjectNode stored = integrations.get(0).attributes();
        ObjectNode settings = settings(stack.overrides);
        List<String> tags = new ArrayList<>(List.of("aws_organization:" + ORGANIZATION));
        settings.remove("account_tags").forEach(tag -> tags.add(tag.asText()));
        SimulatedFunction.addTags(stored, tags);
        SimulatedFunction.merge(stored, settings);
    }

    /** Deletes the stack; the function takes back the integration that it created. */
    void undeploy() {
        stack.instance = Optional.empty();
        integrations.removeIf(Integration::isOurs);
    }

    void integrateByHand() {
        integrate(false, "team:theirs");
    }

    void integrateByDdorg() {
        integrate(true, "aws_organization:" + ORGANIZATION, "registered_by:ddorg");
    }

    void integrate(boolean isOurs, String... tags) {
        ObjectNode attributes = SimulatedFunction.created(id());
        SimulatedFunction.addTags(attributes, List.of(tags));
        integrations.add(new Integration("integration-" + integrations.size() + "-" + id(), isOurs, attributes));
    }

    void fail(String status, String detailedStatus, String reason) {
        stack.instance = Optional.of(new Instance(id(), status, detailedStatus, reason));
        integrations.removeIf(Integration::isOurs);
    }

    /** An update failed, and so did its rollback: the integration works, and the stack takes no update. */
    void stick() {
        deploy();
        stack.instance = Optional.of(new Instance(
                id(),
                "OUTDATED",
                "FAILED",
                "Stack:arn:aws:cloudformation:us-east-1:" + id()
                        + ":stack/StackSet-ddorg-1/2 is in UPDATE_ROLLBACK_FAILED" + " state and can not be updated."));
    }

    private boolean isStuck() {
        return stack.instance
                .filter(i -> i.status().equals("INOPERABLE") || i.reason().contains("can not be updated"))
                .isPresent();
    }

    /** The instance is deleted, and its stack is retained. */
    void forgetStack() {
        assertThat(isStuck()).isTrue();
        stack.instance = Optional.empty();
    }

    void makeInoperable() {
        fail("INOPERABLE", "INOPERABLE", "stack deletion failed");
    }

    void flipAutomute() {
        ObjectNode metrics = integrations.get(0).attributes().withObject("/metrics_config");
        metrics.put("automute_enabled", !metrics.path("automute_enabled").asBoolean());
    }

    /** As if an override that is not desired any more had never been taken off the stack. */
    void useStaleOverrides() {
        flipAutomute();
        Map<String, String> stale = new HashMap<>(overrides);
        stale.put(
                "AutomuteEnabled",
                integrations
                        .get(0)
                        .attributes()
                        .at("/metrics_config/automute_enabled")
                        .asText());
        stack.overrides = stale;
    }

    void renameRole() {
        integrations.get(0).attributes().withObject("/auth_config").put("role_name", "Other");
    }

    /** As the function names a role in Datadog that it adopted with a path. */
    void moveRole() {
        integrations.get(0).attributes().withObject("/auth_config").put("role_name", "datadog/DatadogIntegrationRole");
    }

    void loseTag() {
        ArrayNode tags = (ArrayNode) integrations.get(0).attributes().path("account_tags");
        tags.remove(tags.size() - 1);
    }
}
