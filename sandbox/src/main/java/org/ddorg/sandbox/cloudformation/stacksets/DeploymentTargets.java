package org.ddorg.sandbox.cloudformation.stacksets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.Organization;

/** The accounts that an operation is for. */
public record DeploymentTargets(List<String> organizationalUnitIds, List<String> accounts, Filter filter) {
    private static final int MOST_UNITS = 50;

    /** How the listed accounts change the accounts of the OUs. */
    public enum Filter {
        NONE,
        DIFFERENCE,
        INTERSECTION,
        UNION
    }

    static DeploymentTargets of(JsonNode node) {
        List<String> units = Json.texts(node.path("OrganizationalUnitIds"));
        List<String> accounts = Json.texts(node.path("Accounts"));
        Filter filter = Filter.valueOf(node.path("AccountFilterType").asText("NONE"));
        if (units.isEmpty()) {
            throw ValidationError.of(
                    "Must specify OrganizationalUnitIds for DeploymentTargets of a service managed stack set");
        }
        if (units.size() > MOST_UNITS) {
            throw ValidationError.of("OrganizationalUnitIds must have at most " + MOST_UNITS + " members");
        }
        if (accounts.isEmpty() != (filter == Filter.NONE)) {
            throw ValidationError.of("Accounts and AccountFilterType have to be given together");
        }
        return new DeploymentTargets(units, accounts, filter);
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} for OUs that do not exist */
    void check(Organization organization) {
        for (String unit : organizationalUnitIds) {
            if (!organization.hasParent(unit)) {
                throw ValidationError.of("Organizational unit " + unit + " does not exist in the organization");
            }
        }
    }

    /** The selected active member accounts, each with the OU that selects it; never the management account. */
    Map<String, String> resolve(Organization organization) {
        Map<String, String> units = new LinkedHashMap<>();
        for (Account account : organization.accounts()) {
            boolean isMember = !account.id().equals(organization.managementAccountId());
            if (isMember && account.isActive()) {
                filtered(nearestTarget(account, organization), account.id(), account.parentId())
                        .ifPresent(unit -> units.put(account.id(), unit));
            }
        }
        return units;
    }

    private Optional<String> nearestTarget(Account account, Organization organization) {
        return organization.lineage(account.parentId()).stream()
                .filter(organizationalUnitIds::contains)
                .findFirst();
    }

    /** Whether the targets select an existing instance: by the OU through which it was made. */
    boolean includes(StackInstance instance) {
        Optional<String> target = Optional.of(instance.organizationalUnitId()).filter(organizationalUnitIds::contains);
        return filtered(target, instance.accountId(), instance.organizationalUnitId())
                .isPresent();
    }

    private Optional<String> filtered(Optional<String> target, String accountId, String parentId) {
        boolean isListed = accounts.contains(accountId);
        return switch (filter) {
            case NONE -> target;
            case DIFFERENCE -> target.filter(unit -> !isListed);
            case INTERSECTION -> target.filter(unit -> isListed);
            case UNION -> target.or(() -> isListed ? Optional.of(parentId) : Optional.empty());
        };
    }

    ObjectNode node() {
        ObjectNode node = Json.object();
        node.set("OrganizationalUnitIds", Json.array(organizationalUnitIds));
        if (filter != Filter.NONE) {
            node.set("Accounts", Json.array(accounts));
            node.put("AccountFilterType", filter.name());
        }
        return node;
    }
}
