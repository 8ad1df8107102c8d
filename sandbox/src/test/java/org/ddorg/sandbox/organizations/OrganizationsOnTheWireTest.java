package org.ddorg.sandbox.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ddorg.sandbox.cloudformation.TestingCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.ChildType;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.CreateAccountState;
import software.amazon.awssdk.services.organizations.model.InvalidInputException;
import software.amazon.awssdk.services.organizations.model.ParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.SourceParentNotFoundException;
import software.amazon.awssdk.services.organizations.model.Tag;

/** The organization, as AWS's own client sees it. */
class OrganizationsOnTheWireTest {
    private static final String WORKLOADS = "ou-ab12-workload";

    private final TestingCloud cloud = new TestingCloud(45);
    private final OrganizationsClient client = cloud.organizations(TestingCloud.MANAGEMENT);

    @AfterEach
    void stop() {
        client.close();
        cloud.close();
    }

    @Test
    void accountsArePagedByTwenty() {
        assertThat(client.listAccountsPaginator().stream()
                        .mapToLong(page -> page.accounts().size()))
                .containsExactly(20L, 20L, 6L);
    }

    @Test
    void invalidPageSizesAndTokensAreRefused() {
        assertThatThrownBy(() -> client.listAccounts(request -> request.maxResults(21)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> client.listAccounts(request -> request.nextToken("stolen")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void parentsAndChildrenAreListed() {
        String root = client.listRoots().roots().get(0).id();
        var units = client.listOrganizationalUnitsForParent(request -> request.parentId(root))
                .organizationalUnits();

        assertThat(units).extracting("id").containsExactly(WORKLOADS);
        assertThat(client.listAccountsForParent(request -> request.parentId(root))
                        .accounts())
                .extracting("id")
                .containsExactly(TestingCloud.MANAGEMENT);
        assertThat(
                        client
                                .listChildrenPaginator(
                                        request -> request.parentId(WORKLOADS).childType(ChildType.ACCOUNT))
                                .stream()
                                .mapToLong(page -> page.children().size()))
                .containsExactly(20L, 20L, 5L);
        assertThat(client.listParents(request -> request.childId(WORKLOADS)).parents())
                .extracting("id")
                .containsExactly(root);
    }

    @Test
    void createdAccountJoinsAtTheRoot() {
        var begun = client.createAccount(request -> request.accountName("new").email("new@example.com"))
                .createAccountStatus();
        assertThat(begun.state()).isEqualTo(CreateAccountState.IN_PROGRESS);

        var done = client.describeCreateAccountStatus(request -> request.createAccountRequestId(begun.id()))
                .createAccountStatus();

        assertThat(done.state()).isEqualTo(CreateAccountState.SUCCEEDED);
        assertThat(client.listParents(request -> request.childId(done.accountId()))
                        .parents())
                .extracting("id")
                .containsExactly("r-ab12");
    }

    @Test
    void secondAccountWithTheSameEmailFails() {
        var begun = client.createAccount(request -> request.accountName("x").email("member-1@example.com"))
                .createAccountStatus();

        var done = client.describeCreateAccountStatus(request -> request.createAccountRequestId(begun.id()))
                .createAccountStatus();

        assertThat(done.state()).isEqualTo(CreateAccountState.FAILED);
        assertThat(done.failureReasonAsString()).isEqualTo("EMAIL_ALREADY_EXISTS");
    }

    @Test
    void accountsMoveLeaveAndClose() {
        String unit = client.createOrganizationalUnit(
                        request -> request.parentId(WORKLOADS).name("Below"))
                .organizationalUnit()
                .id();
        client.moveAccount(request ->
                request.accountId("100000000001").sourceParentId(WORKLOADS).destinationParentId(unit));
        client.removeAccountFromOrganization(request -> request.accountId("100000000002"));
        client.closeAccount(request -> request.accountId("100000000003"));

        assertThat(client.listAccountsForParent(request -> request.parentId(unit))
                        .accounts())
                .extracting("id")
                .containsExactly("100000000001");
        assertThatThrownBy(() -> client.describeAccount(request -> request.accountId("100000000002")))
                .isInstanceOf(AccountNotFoundException.class);
        assertThat(client.describeAccount(request -> request.accountId("100000000003"))
                        .account()
                        .status())
                .isEqualTo(AccountStatus.SUSPENDED);
    }

    @Test
    void errorsHaveTheServicesCodes() {
        assertThatThrownBy(() -> client.listAccountsForParent(request -> request.parentId("ou-none")))
                .isInstanceOf(ParentNotFoundException.class);
        assertThatThrownBy(() -> client.moveAccount(request -> request.accountId("100000000001")
                        .sourceParentId("r-ab12")
                        .destinationParentId(WORKLOADS)))
                .isInstanceOf(SourceParentNotFoundException.class);
        try (OrganizationsClient member = cloud.organizations("100000000001")) {
            assertThatThrownBy(member::listAccounts).isInstanceOf(AccessDeniedException.class);
            assertThat(member.describeOrganization().organization().masterAccountId())
                    .isEqualTo(TestingCloud.MANAGEMENT);
        }
    }

    @Test
    void trustedAccessAndTagsAreStored() {
        client.enableAWSServiceAccess(
                request -> request.servicePrincipal("member.org.stacksets.cloudformation.amazonaws.com"));
        client.tagResource(request -> request.resourceId("100000000001")
                .tags(Tag.builder().key("datadog-integration").value("SKIP").build()));

        assertThat(client.listAWSServiceAccessForOrganization().enabledServicePrincipals())
                .extracting("servicePrincipal")
                .containsExactly("member.org.stacksets.cloudformation.amazonaws.com");
        assertThat(client.listTagsForResource(request -> request.resourceId("100000000001"))
                        .tags())
                .extracting("value")
                .containsExactly("SKIP");
    }

    @Test
    void delegatedAdministratorMayReadTheOrganization() {
        String member = client.listAccountsForParent(request -> request.parentId(WORKLOADS))
                .accounts()
                .get(0)
                .id();
        String stackSets = "member.org.stacksets.cloudformation.amazonaws.com";
        OrganizationsClient delegate = cloud.organizations(member);
        assertThatThrownBy(delegate::listAccounts).isInstanceOf(AccessDeniedException.class);

        client.registerDelegatedAdministrator(
                request -> request.accountId(member).servicePrincipal(stackSets));

        assertThat(delegate.listDelegatedAdministrators(request -> request.servicePrincipal(stackSets))
                        .delegatedAdministrators())
                .extracting("id")
                .containsExactly(member);
        assertThat(client.listDelegatedAdministrators(request -> request.servicePrincipal("guardduty.amazonaws.com"))
                        .delegatedAdministrators())
                .isEmpty();
        assertThat(delegate.listAccounts().accounts()).isNotEmpty();
        assertThatThrownBy(() -> delegate.closeAccount(request -> request.accountId(member)))
                .isInstanceOf(AccessDeniedException.class);

        client.deregisterDelegatedAdministrator(
                request -> request.accountId(member).servicePrincipal(stackSets));
        assertThatThrownBy(delegate::listAccounts).isInstanceOf(AccessDeniedException.class);
        delegate.close();
    }

    @Test
    void managementAccountCannotBeDelegatedAdministrator() {
        assertThatThrownBy(() -> client.registerDelegatedAdministrator(
                        request -> request.accountId(TestingCloud.MANAGEMENT).servicePrincipal("x.amazonaws.com")))
                .isInstanceOf(ConstraintViolationException.class);
    }
}
