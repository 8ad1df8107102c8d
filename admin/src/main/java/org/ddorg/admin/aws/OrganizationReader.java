package org.ddorg.admin.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;

/** Reads an organization from AWS, unit by unit. */
public final class OrganizationReader {

    private final OrganizationsClient organizations;

    public OrganizationReader(OrganizationsClient organizations) {
        this.organizations = organizations;
    }

    public String rootId() {
        return organizations.listRoots().roots().get(0).id();
    }

    /** All accounts, those of a unit before those of the units below it. */
    public List<OrganizationAccount> accounts() {
        List<OrganizationAccount> accounts = new ArrayList<>();
        collect(List.of(), List.of(rootId()), accounts);
        return accounts;
    }

    /** The ids of the root and of all units. */
    public List<String> parents() {
        List<String> parents = new ArrayList<>();
        parents.add(rootId());
        for (int i = 0; i < parents.size(); i++) {
            unitsIn(parents.get(i)).forEach(unit -> parents.add(unit.id()));
        }
        return parents;
    }

    private void collect(List<String> path, List<String> parents, List<OrganizationAccount> accounts) {
        String parent = parents.get(parents.size() - 1);
        organizations.listAccountsForParentPaginator(r -> r.parentId(parent)).stream()
                .flatMap(page -> page.accounts().stream())
                .map(account -> account(account, path, parents))
                .forEach(accounts::add);
        unitsIn(parent).forEach(unit -> collect(with(path, unit.name()), with(parents, unit.id()), accounts));
    }

    private Stream<OrganizationalUnit> unitsIn(String parent) {
        return organizations.listOrganizationalUnitsForParentPaginator(r -> r.parentId(parent)).stream()
                .flatMap(page -> page.organizationalUnits().stream());
    }

    private static OrganizationAccount account(Account account, List<String> path, List<String> parents) {
        return new OrganizationAccount(account.id(), account.name(), account.statusAsString(), path, parents);
    }

    private static List<String> with(List<String> list, String last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }
}
