package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.ddorg.sandbox.encoding.Json;

/** The organization in the form of the API's responses. */
final class OrganizationJson {
    private final Organization organization;
    private final String arnPrefix;

    OrganizationJson(Organization organization, String partition) {
        this.organization = organization;
        this.arnPrefix = "arn:" + partition + ":organizations::" + organization.managementAccountId() + ":";
    }

    double now() {
        return Json.seconds(Instant.now());
    }

    ObjectNode organization() {
        String management = organization.managementAccountId();
        String email = organization.account(management).map(Account::email).orElse("");
        ObjectNode described = Json.object()
                .put("Id", organization.id())
                .put("Arn", arnPrefix + "organization/" + organization.id())
                .put("FeatureSet", "ALL")
                .put("MasterAccountArn", accountArn(management))
                .put("MasterAccountId", management)
                .put("MasterAccountEmail", email);
        described.putArray("AvailablePolicyTypes").add(policyType());
        return Json.object().set("Organization", described);
    }

    private static ObjectNode policyType() {
        return Json.object().put("Type", "SERVICE_CONTROL_POLICY").put("Status", "ENABLED");
    }

    ObjectNode roots() {
        String root = organization.rootId();
        ObjectNode described = Json.object()
                .put("Id", root)
                .put("Arn", arnPrefix + "root/" + organization.id() + "/" + root)
                .put("Name", "Root");
        described.putArray("PolicyTypes").add(policyType());
        return Json.object().set("Roots", Json.array().add(described));
    }

    ObjectNode describe(String accountId) {
        return Json.object().set("Account", account(organization.require(accountId)));
    }

    ObjectNode describeUnit(String unitId) {
        OrganizationalUnit unit = organization
                .unit(unitId)
                .orElseThrow(() -> Organization.error(
                        "OrganizationalUnitNotFoundException", "You specified an OU that doesn't exist: " + unitId));
        return Json.object().set("OrganizationalUnit", unit(unit));
    }

    ObjectNode account(Account account) {
        return Json.object()
                .put("Id", account.id())
                .put("Arn", accountArn(account.id()))
                .put("Email", account.email())
                .put("Name", account.name())
                .put("Status", account.status())
                .put("State", account.status())
                .put("JoinedMethod", account.joinedMethod())
                .put("JoinedTimestamp", Json.seconds(account.joinedTimestamp()));
    }

    ObjectNode unit(OrganizationalUnit unit) {
        return Json.object()
                .put("Id", unit.id())
                .put("Arn", arnPrefix + "ou/" + organization.id() + "/" + unit.id())
                .put("Name", unit.name());
    }

    ObjectNode parents(String childId) {
        String parent = organization
                .parentOf(childId)
                .orElseThrow(
                        () -> Organization.error("ChildNotFoundException", "There is no child with the id " + childId));
        ObjectNode answer = Json.object();
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
            default -> throw Organization.error("InvalidInputException", "ChildType cannot be '" + type + "'.");
        };
    }

    private static ObjectNode child(String id, String type) {
        return Json.object().put("Id", id).put("Type", type);
    }

    private String accountArn(String accountId) {
        return arnPrefix + "account/" + organization.id() + "/" + accountId;
    }
}
