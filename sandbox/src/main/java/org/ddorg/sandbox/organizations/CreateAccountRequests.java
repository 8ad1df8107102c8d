package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.OperationInput;
import org.ddorg.sandbox.encoding.Json;

/** Requests to create accounts: in progress at first, and complete when described. */
final class CreateAccountRequests {
    private final Organization organization;
    private final OrganizationJson json;
    private final Map<String, ObjectNode> requests = new ConcurrentHashMap<>();

    CreateAccountRequests(Organization organization, OrganizationJson json) {
        this.organization = organization;
        this.json = json;
    }

    ObjectNode create(OperationInput input) {
        String name = input.required("AccountName");
        String email = input.required("Email");
        String id = "car-" + UUID.randomUUID().toString().replace("-", "");
        ObjectNode inProgress = status(id, name).put("State", "IN_PROGRESS");
        requests.put(id, outcome(status(id, name), name, email));
        return answer(inProgress);
    }

    private ObjectNode outcome(ObjectNode status, String name, String email) {
        try {
            Account account = organization.create(name, email);
            return status.put("State", "SUCCEEDED")
                    .put("AccountId", account.id())
                    .put("CompletedTimestamp", Json.seconds(account.joinedTimestamp()));
        } catch (AwsException e) {
            return status.put("State", "FAILED").put("FailureReason", "EMAIL_ALREADY_EXISTS");
        }
    }

    ObjectNode describe(String requestId) {
        ObjectNode status = requests.get(requestId);
        if (status == null) {
            throw Organization.error("CreateAccountStatusNotFoundException", "We can't find the request " + requestId);
        }
        return answer(status);
    }

    private ObjectNode status(String id, String name) {
        return Json.object().put("Id", id).put("AccountName", name).put("RequestedTimestamp", json.now());
    }

    private static ObjectNode answer(ObjectNode status) {
        return Json.object().set("CreateAccountStatus", status);
    }
}
