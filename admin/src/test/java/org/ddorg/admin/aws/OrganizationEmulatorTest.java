package org.ddorg.admin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.emulator.Emulator;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.CreateAccountStatus;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.sts.StsClient;

/** Organizations and STS as the command line uses them. LocalStack's free image plays no Organizations. */
@Execution(ExecutionMode.SAME_THREAD) // They share one emulator.
class OrganizationEmulatorTest {

    @ParameterizedTest
    @EnumSource(names = {"SANDBOX", "MOTO"})
    void unitsAndTheirAccountsAreRead(Emulator emulator) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                AwsClients clients = Emulated.clients(sandbox, emulator);
                OrganizationsClient organizations = clients.organizations()) {
            haveOrganization(organizations);
            OrganizationReader reader = new OrganizationReader(organizations);
            String upper = unit(organizations, reader.rootId(), "Services");
            String lower = unit(organizations, upper, "Live");
            String account = account(organizations);
            organizations.moveAccount(
                    r -> r.accountId(account).sourceParentId(reader.rootId()).destinationParentId(lower));
            assertThat(reader.ous()).containsEntry(upper, "/Services").containsEntry(lower, "/Services/Live");
            assertThat(reader.accounts())
                    .filteredOn(found -> found.id().equals(account))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.parents()).containsExactly(reader.rootId(), upper, lower);
                        assertThat(found.ouPath()).isEqualTo("/Services/Live");
                        assertThat(found.isActive()).isTrue();
                        assertThat(found.isUnder(List.of(upper))).isTrue();
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void callerIsTheAccountOfItsKeys(Emulator emulator) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                AwsClients clients = Emulated.clients(sandbox, emulator);
                StsClient sts = clients.sts()) {
            String account = emulator.elsewhere()
                    .map(Emulator.Endpoint::account)
                    .orElse(sandbox.organization().managementAccountId());
            assertThat(sts.getCallerIdentity().account()).isEqualTo(account);
            assertThat(sts.getCallerIdentity().arn()).contains("::" + account + ":");
        }
    }

    /** The sandbox has one from the start. */
    private static void haveOrganization(OrganizationsClient organizations) {
        try {
            organizations.describeOrganization();
        } catch (AwsOrganizationsNotInUseException e) {
            organizations.createOrganization(r -> r.featureSet(OrganizationFeatureSet.ALL));
        }
    }

    private static String unit(OrganizationsClient organizations, String parent, String name) {
        return organizations
                .createOrganizationalUnit(r -> r.parentId(parent).name(name))
                .organizationalUnit()
                .id();
    }

    private static String account(OrganizationsClient organizations) {
        CreateAccountStatus status = organizations
                .createAccount(r -> r.accountName("made").email("made@example.com"))
                .createAccountStatus();
        // moto has the account at once; on AWS, and so in the sandbox, its id is in the request's later state.
        String request = status.id();
        while (status.accountId() == null) {
            status = organizations
                    .describeCreateAccountStatus(r -> r.createAccountRequestId(request))
                    .createAccountStatus();
        }
        return status.accountId();
    }
}
