package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CallAs;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSetNotFoundException;
import software.amazon.awssdk.services.cloudformation.model.StackSetSummary;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** StackSets as members of the organization see them, with and without a registration as delegated administrator. */
@Timeout(60)
class DelegatedAdministratorTest {
    private static final String DELEGATE = "100000000001";
    private static final String NOT_ALLOWED =
            "You must be the management account or delegated admin account of an organization";

    private final TestingStackSet set = new TestingStackSet();
    private final CloudFormationClient delegate = set.cloud.cloudFormation(DELEGATE);

    @BeforeEach
    void register() {
        try (OrganizationsClient organizations = set.cloud.organizations(TestingCloud.MANAGEMENT)) {
            organizations.registerDelegatedAdministrator(request ->
                    request.accountId(DELEGATE).servicePrincipal("member.org.stacksets.cloudformation.amazonaws.com"));
        }
    }

    @AfterEach
    void stop() {
        delegate.close();
        set.close();
    }

    @Test
    void delegateAdministersTheStackSetsOfTheManagementAccount() {
        delegate.createStackSet(request -> request.stackSetName("things")
                .callAs(CallAs.DELEGATED_ADMIN)
                .templateBody(TestingStackSet.TEMPLATE)
                .permissionModel(PermissionModels.SERVICE_MANAGED)
                .capabilities(Capability.CAPABILITY_IAM)
                .autoDeployment(automatic -> automatic.enabled(true).retainStacksOnAccountRemoval(false)));
        delegate.createStackInstances(request -> request.stackSetName("things")
                .callAs(CallAs.DELEGATED_ADMIN)
                .regions(TestingCloud.REGION)
                .deploymentTargets(targets -> targets.organizationalUnitIds(TestingStackSet.ROOT)));
        set.settle();

        assertThat(set.instances())
                .as("with SELF from the management account, which has no instance itself")
                .extracting(StackInstanceSummary::account)
                .contains(DELEGATE)
                .doesNotContain(TestingCloud.MANAGEMENT);
        assertThat(delegate.listStackSets(request -> request.callAs(CallAs.DELEGATED_ADMIN))
                        .summaries())
                .extracting(StackSetSummary::stackSetName)
                .containsExactly("things");
        assertThat(delegate.describeOrganizationsAccess(request -> request.callAs(CallAs.DELEGATED_ADMIN))
                        .statusAsString())
                .isEqualTo("ENABLED");
    }

    @Test
    void callerThatForgetsSeesNothing() {
        set.createSet();

        assertThat(delegate.listStackSets().summaries()).isEmpty();
        assertThatThrownBy(() -> delegate.listStackInstances(request -> request.stackSetName("things")))
                .isInstanceOf(StackSetNotFoundException.class)
                .hasMessageContaining("StackSet things not found");
        assertThatThrownBy(() -> delegate.getTemplateSummary(request -> request.stackSetName("things")))
                .isInstanceOf(StackSetNotFoundException.class);
        assertThatThrownBy(() -> delegate.createStackSet(request -> request.stackSetName("others")
                        .templateBody(TestingStackSet.TEMPLATE)
                        .permissionModel(PermissionModels.SERVICE_MANAGED)))
                .isInstanceOf(CloudFormationException.class)
                .hasMessageContaining(NOT_ALLOWED);
        assertThatThrownBy(() -> delegate.describeOrganizationsAccess(request -> {}))
                .hasMessageContaining(NOT_ALLOWED);
    }

    @Test
    void onlyARegisteredMemberIsADelegate() {
        set.createSet();

        try (CloudFormationClient member = set.cloud.cloudFormation("100000000002")) {
            assertThatThrownBy(() -> describeAsDelegate(member)).hasMessageContaining("not a delegated administrator");
        }
        assertThatThrownBy(() -> describeAsDelegate(set.client)).hasMessageContaining("not a delegated administrator");
    }

    private static void describeAsDelegate(CloudFormationClient client) {
        client.describeStackSet(request -> request.stackSetName("things").callAs(CallAs.DELEGATED_ADMIN));
    }
}
