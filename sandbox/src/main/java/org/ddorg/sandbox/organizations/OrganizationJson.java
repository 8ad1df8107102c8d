package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.ddorg.sandbox.encoding.Json;

/** The organization in the form of the API's responses. */
record OrganizationJson(Organization organization, String partition) {
    double now() {
        return Json.seconds(Instant.now());
    }

    ObjectNode describeOrganization() {
        String management = organization.managementAccountId();
        String email = organization.account(management).map(Account::email).orElse("");
        ObjectNode described = Json.object()
                .put("Id", organization.id())
                .put("Arn", arnPrefix("organization"))
                .put("FeatureSet", "ALL")
                .put("MasterAccountArn", arn("account", management))
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
        ObjectNode described =
                Json.object().put("Id", root).put("Arn", arn("root", root)).put("Name", "Root");
        described.putArray("PolicyTypes").add(policyType());
        return Json.object().set("Roots", Json.array().add(described));
    }

    ObjectNode describe(String accountId) {
        return Json.object().set("Account", account(organization.require(accountId)));
    }

    ObjectNode account(Account account) {
        return Json.object()
                .put("Id", account.id())
                .put("Arn", arn("account", account.id()))
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
                .put("Arn", arn("ou", unit.id()))
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

    private String arn(String kind, String id) {
        return arnPrefix(kind) + "/" + id;
    }

    private String arnPrefix(String kind) {
        return String.format(
                Locale.ROOT,
                "arn:%s:organizations::%s:%s/%s",
                partition,
                organization.managementAccountId(),
                kind,
                organization.id());
    }
}
