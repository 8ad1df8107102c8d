package org.ddorg.admin.rehearsal.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleOrganizationTest {

    private final OrganizationSeed sample = SampleOrganization.of(SampleOrganization.DEFAULT_ACCOUNTS);

    @Test
    void defaultHasFiveOusAnd25AccountsOfWhichOneIsSuspended() {
        assertThat(sample.units()).hasSize(5);
        assertThat(sample.accounts()).hasSize(25);
        assertThat(sample.accounts())
                .filteredOn(account -> account.status().equals("SUSPENDED"))
                .hasSize(1);
    }

    @Test
    void ousAreThreeLevelsDeepAndNotEmpty() {
        Map<String, String> names =
                sample.units().stream().collect(Collectors.toMap(OrganizationalUnit::id, OrganizationalUnit::name));
        Map<String, String> parents = sample.units().stream()
                .collect(Collectors.toMap(
                        OrganizationalUnit::name, unit -> names.getOrDefault(unit.parentId(), "the root")));

        assertThat(parents)
                .containsEntry("Payments", "Production")
                .containsEntry("Production", "Workloads")
                .containsEntry("Workloads", "the root");
        assertThat(sample.accounts())
                .extracting(Account::parentId)
                .containsAll(sample.units().stream().map(OrganizationalUnit::id).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 25, 10_000})
    void accountsDifferInIdNameAndEmail(int size) {
        OrganizationSeed organization = SampleOrganization.of(size);

        assertThat(organization.accounts()).hasSize(size);
        assertThat(organization.accounts())
                .extracting(Account::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9]{12}"));
        assertThat(organization.accounts()).extracting(Account::name).doesNotHaveDuplicates();
        assertThat(organization.accounts()).extracting(Account::email).doesNotHaveDuplicates();
        assertThat(organization.managementAccountId())
                .isEqualTo(organization.accounts().get(0).id());
    }

    @Test
    void largerOrganizationStartsWithTheAccountsOfASmallerOne() {
        assertThat(SampleOrganization.of(100).accounts())
                .startsWith(sample.accounts().toArray(Account[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10_001})
    void sizesOutOfRangeAreRefused(int size) {
        assertThatThrownBy(() -> SampleOrganization.of(size)).isInstanceOf(IllegalArgumentException.class);
    }
}
