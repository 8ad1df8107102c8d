package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.ddorg.admin.rehearsal.SandboxAccess;
import org.ddorg.contract.DatadogSite;
import org.ddorg.sandbox.cloudformation.stacksets.StackInstance;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** Somebody adds a second region to the StackSet: a finding of its own, which says nothing about the accounts. */
class SecondRegionTest {

    private static final String OTHER = "eu-west-1";

    private final TestingOrganization organization = TestingOrganization.of(4);

    @BeforeEach
    void deployToASecondRegion() {
        organization.onboarded(Map.of());
        String root = organization.sandbox.organization().rootId();
        try (SandboxAccess access = new SandboxAccess(organization.sandbox, DatadogSite.US1);
                CloudFormationClient client = access.management().cloudFormation()) {
            client.createStackInstances(r -> r.stackSetName("ddorg")
                    .regions(OTHER)
                    .deploymentTargets(t -> t.organizationalUnitIds(root))
                    .operationPreferences(p -> p.failureTolerancePercentage(100)));
        }
        stackSet().operations().get(0).done().join();
        assertThat(stackSet().instances()).extracting(StackInstance::region).contains(OTHER, "us-east-1");
    }

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void secondRegionIsAFindingAndAccountsKeepTheirState() {
        assertThat(organization.run("status")).isEqualTo(1);
        assertThat(organization.out())
                .contains(
                        "✗ The StackSet is also deployed to eu-west-1: 3 stack instances. To delete them: ddorg apply")
                .contains("✗ The StackSet is deployed to another AWS Region: 4 onboarded");

        assertThat(organization.run("status", "--json")).isEqualTo(1);
        JsonNode status = Schemas.valid("status", organization.out());
        assertThat(status.at("/otherRegions/0/region").asText()).isEqualTo(OTHER);
        assertThat(status.at("/counts/onboarded").asInt()).isEqualTo(4);

        assertThat(organization.run("plan")).isEqualTo(1);
        assertThat(organization.out())
                .contains("- delete stack instances in another AWS Region of 3 accounts: ")
                .contains(" (eu-west-1)");
        assertThat(organization.run("deploy", "--yes", "--json")).isEqualTo(1);
        assertThat(Schemas.valid("deploy", organization.out())
                        .at("/otherRegions/0/region")
                        .asText())
                .isEqualTo(OTHER);
    }

    @Test
    void failureInTheHomeRegionIsNotHidden() {
        String failed = organization.id("audit");
        String root = organization.sandbox.organization().rootId();
        stackSet().seed(failed, "us-east-1", root, StackSet.Outcome.failed("no luck"));
        stackSet().seed(failed, OTHER, root, StackSet.Outcome.CURRENT);
        stackSet().seed(organization.id("log-archive"), OTHER, root, StackSet.Outcome.failed("DDORG-SECOND-REGION"));

        assertThat(organization.run("status")).isEqualTo(1);

        assertThat(organization.out()).contains("no luck").contains("1 failed").doesNotContain("2 failed");
    }

    @Test
    void applyDeletesTheSecondRegionOnly() {
        assertThat(organization.run("apply", "--yes"))
                .as(organization.out() + organization.err())
                .isZero();

        assertThat(stackSet().instances()).extracting(StackInstance::region).containsOnly("us-east-1");
        assertThat(stackSet().regionsOf(organization.sandbox.organization().rootId()))
                .containsExactly("us-east-1");
        assertThat(organization.sandbox.datadog().integrations()).hasSize(4);
        assertThat(organization.run("status")).as(organization::out).isZero();
    }

    @Test
    void uninstallRemovesTheSecondRegion() {
        assertThat(organization.run("uninstall", "--yes")).as(organization::err).isZero();

        assertThat(organization.sandbox.cloudFormation().stackSets().in("us-east-1"))
                .extracting(StackSet::status)
                .containsExactly("DELETED");
        assertThat(organization.sandbox.datadog().integrations()).isEmpty();
    }

    private StackSet stackSet() {
        return organization.sandbox.cloudFormation().stackSets().require("ddorg");
    }
}
