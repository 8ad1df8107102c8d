package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the Organizations API answers about the organization. */
final class OrganizationJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Organization organization;
    private final String arnPrefix;

    OrganizationJson(Organization organization, String partition) {
        this.organization = organization;
        this.arnPrefix = "arn:" + partition + ":organizations::" + organization.managementAccountId() + ":";
    }

    double now() {
        return seconds(Instant.now());
    }

    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    ObjectNode organization() {
        String management = organization.managementAccountId();
        String email = organization.account(management).map(Account::email).orElse("");
        ObjectNode described = NODES.objectNode()
                .put("Id", organization.id())
                .put("Arn", arnPrefix + "organization/" + organization.id())
                .put("FeatureSet", "ALL")
                .put("MasterAccountArn", accountArn(management))
                .put("MasterAccountId", management)
                .put("MasterAccountEmail", email);
        described.putArray("AvailablePolicyTypes").add(policyType());
        return NODES.objectNode().set("Organization", described);
    }

    private static ObjectNode policyType() {
        return NODES.objectNode().put("Type", "SERVICE_CONTROL_POLICY").put("Status", "ENABLED");
    }

    ObjectNode roots() {
        String root = organization.rootId();
        ObjectNode described = NODES.objectNode()
                .put("Id", root)
                .put("Arn", arnPrefix + "root/" + organization.id() + "/" + root)
                .put("Name", "Root");
        described.putArray("PolicyTypes").add(policyType());
        return NODES.objectNode().set("Roots", NODES.arrayNode().add(described));
    }

    ObjectNode describe(String accountId) {
        Account account = organization
                .account(accountId)
                .orElseThrow(() -> OrganizationsService.error(
                        "AccountNotFoundException", "You specified an account that doesn't exist: " + accountId));
        return NODES.objectNode().set("Account", account(account));
    }

    ObjectNode describeUnit(String unitId) {
        OrganizationalUnit unit = organization
                .unit(unitId)
                .orElseThrow(() -> OrganizationsService.error(
                        "OrganizationalUnitNotFoundException", "You specified an OU that doesn't exist: " + unitId));
        return NODES.objectNode().set("OrganizationalUnit", unit(unit));
    }

    ObjectNode account(Account account) {
        return NODES.objectNode()
                .put("Id", account.id())
                .put("Arn", accountArn(account.id()))
                .put("Email", account.email())
                .put("Name", account.name())
                .put("Status", account.status())
                .put("State", account.status())
                .put("JoinedMethod", account.joinedMethod())
                .put("JoinedTimestamp", seconds(account.joinedTimestamp()));
    }

    ObjectNode unit(OrganizationalUnit unit) {
        return NODES.objectNode()
                .put("Id", unit.id())
                .put("Arn", arnPrefix + "ou/" + organization.id() + "/" + unit.id())
                .put("Name", unit.name());
    }

    ObjectNode parents(String childId) {
        String parent = organization
                .parentOf(childId)
                .orElseThrow(() -> OrganizationsService.error(
                        "ChildNotFoundException", "There is no child with the id " + childId));
        ObjectNode answer = NODES.objectNode();
        answer.putArray("Parents").add(child(parent, parent.startsWith("r-") ? "ROOT" : "ORGANIZATIONAL_UNIT"));
        return answer;
    }

    List<ObjectNode> children(String parentId, String type) {
        return switch (type) {
            case "ACCOUNT" ->
                organization.accountsIn(parentId).stream()
                        .map(account -> child(account.id(), type))
                        .toList();
            case "ORGANIZATIONAL_UNIT" ->
                organization.unitsIn(parentId).stream()
                        .map(unit -> child(unit.id(), type))
                        .toList();
            default -> throw OrganizationsService.error("InvalidInputException", "ChildType cannot be '" + type + "'.");
        };
    }

    static ObjectNode tags(Map<String, String> tags) {
        ObjectNode answer = NODES.objectNode();
        ArrayNode list = answer.putArray("Tags");
        new TreeMap<>(tags)
                .forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
        return answer;
    }

    private static ObjectNode child(String id, String type) {
        return NODES.objectNode().put("Id", id).put("Type", type);
    }

    private String accountArn(String accountId) {
        return arnPrefix + "account/" + organization.id() + "/" + accountId;
    }
}
