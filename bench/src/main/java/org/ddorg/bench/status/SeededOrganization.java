package org.ddorg.bench.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.aws.Caller;
import org.ddorg.sandbox.cloudformation.stacks.OnFailure;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackDefinition;
import org.ddorg.sandbox.cloudformation.stacks.StackOperation;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;
import org.ddorg.sandbox.cloudformation.template.ParameterValues;
import org.ddorg.sandbox.cloudformation.template.Template;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;

/**
 * An onboarded organization in a sandbox: the organization stack is deployed without members, then accounts, stack
 * instances and integrations are added directly. Of every hundred accounts, one has failed and one is missing in
 * Datadog.
 */
final class SeededOrganization implements AutoCloseable {

    private static final String ID = "o-benchmark1";
    private static final String ROOT = "r-bnch";
    private static final String MANAGEMENT = "100000000000";
    private static final int UNITS = 50;
    private static final Instant JOINED = Instant.parse("2022-02-01T12:00:00Z");
    private static final String DENIED = "ResourceLogicalId:DatadogAccount, ResourceType:Custom::DatadogAwsAccount,"
            + " ResourceStatusReason:DDORG-IAM-ACCESS-DENIED: iam:CreatePolicy is denied by a policy of the"
            + " organization. Allow it for the function's role.";

    private final Sandbox sandbox;
    private final Map<String, Integer> expected = new TreeMap<>();

    private SeededOrganization(Sandbox sandbox) {
        this.sandbox = sandbox;
        expect("outside");
    }

    /** @param templates the directory with {@code organization.yaml} */
    static SeededOrganization of(int accounts, Path templates) throws IOException {
        Account management = member(0, ROOT);
        OrganizationSeed empty = new OrganizationSeed(ID, MANAGEMENT, ROOT, units(), List.of(management));
        SeededOrganization organization =
                new SeededOrganization(Sandbox.start(SandboxOptions.defaults().withOrganization(empty)));
        organization.deploy(Files.readString(templates.resolve("organization.yaml")));
        organization.fill(accounts);
        return organization;
    }

    Sandbox sandbox() {
        return sandbox;
    }

    /** The number of accounts in each state that {@code ddorg status} must report. */
    Map<String, Integer> expected() {
        return expected;
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Ten OUs in the root, each with four OUs. */
    private static List<OrganizationalUnit> units() {
        List<OrganizationalUnit> units = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            units.add(new OrganizationalUnit(unitId(i), "unit-" + i, i < UNITS / 5 ? ROOT : unitId(i % (UNITS / 5))));
        }
        return units;
    }

    private static String unitId(int index) {
        return String.format(Locale.ROOT, "ou-bnch-%08d", index);
    }

    private static Account member(int index, String parent) {
        String name = "account-" + index;
        String id = Long.toString(Long.parseLong(MANAGEMENT) + index);
        return new Account(id, name, name + "@example.com", "ACTIVE", "CREATED", JOINED, parent);
    }

    private void deploy(String template) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("OrganizationId", ID);
        parameters.put("OrganizationalUnitIds", ROOT);
        parameters.put("IncludeManagementAccount", "false");
        parameters.put("CodeKey", "ddorg-lambda-" + "0".repeat(64) + ".jar");
        parameters.put("DatadogApiKey", sandbox.environment().getOrDefault("DD_API_KEY", ""));
        parameters.put("DatadogAppKey", sandbox.environment().getOrDefault("DD_APP_KEY", ""));
        parameters.put("Preset", "full");
        Caller root = new Caller(MANAGEMENT, "arn:aws:iam::" + MANAGEMENT + ":root", region());
        StackDefinition definition = new StackDefinition(
                ParameterValues.of(Template.parseFetched(template), parameters),
                Map.of(),
                List.of("CAPABILITY_NAMED_IAM"),
                root);
        StackOperation creation = sandbox.cloudFormation().stacks().create("ddorg", definition, OnFailure.DO_NOTHING);
        creation.work().run();
        requireSuccess(creation.stack());
    }

    private static void requireSuccess(Stack stack) {
        if (!stack.status().isSuccess()) {
            throw new IllegalStateException("the organization stack is in " + stack.status() + ": "
                    + stack.firstFailure().map(Object::toString).orElse(""));
        }
    }

    private String region() {
        return sandbox.environment().getOrDefault("AWS_REGION", "");
    }

    private void fill(int accounts) {
        StackSet stackSet = sandbox.cloudFormation().stackSets().require("ddorg");
        for (int i = 1; i < accounts; i++) {
            Account member = member(i, unitId(i % UNITS));
            sandbox.organization().seed(member);
            boolean failed = i % 100 == 0;
            stackSet.seed(member.id(), region(), ROOT, failed ? Outcome.failed(DENIED) : Outcome.CURRENT);
            boolean removed = i % 100 == 50;
            if (!failed && !removed) {
                register(member.id());
            }
            expect(failed ? "failed" : removed ? "missing" : "onboarded");
        }
    }

    private void expect(String state) {
        expected.merge(state, 1, Integer::sum);
    }

    /** Creates the integration as the function does with the preset full. */
    private void register(String account) {
        ObjectNode attributes = JsonNodeFactory.instance
                .objectNode()
                .put("aws_account_id", account)
                .put("aws_partition", "aws");
        attributes.putObject("auth_config").put("role_name", "DatadogIntegrationRole");
        attributes.putArray("account_tags").add("aws_organization:" + ID).add("registered_by:ddorg");
        attributes
                .putObject("metrics_config")
                .put("enabled", true)
                .put("collect_cloudwatch_alarms", true)
                .put("collect_custom_metrics", true);
        attributes
                .putObject("resources_config")
                .put("extended_collection", true)
                .put("cloud_security_posture_management_collection", true);
        attributes.putObject("traces_config").putObject("xray_services").put("include_all", true);
        sandbox.datadog().seed(attributes);
    }
}
