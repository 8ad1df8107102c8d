package org.ddorg.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.ddorg.sandbox.organizations.Account;
import org.ddorg.sandbox.organizations.Organization;

/**
 * Account Management, for the calling account only, in the REST-JSON protocol. All accounts of the sandbox have opted
 * in to the same regions.
 */
public record AccountService(Organization organization, Regions regions, String partition) implements AwsService {
    @Override
    public String signingName() {
        return "account";
    }

    @Override
    public String action(Request http) {
        return switch (http.path()) {
            case "/getAccountInformation" -> "GetAccountInformation";
            case "/getRegionOptStatus" -> "GetRegionOptStatus";
            default -> http.path();
        };
    }

    @Override
    public List<Access> access(AwsRequest request) {
        String account = String.format(Locale.ROOT, "arn:%s:account::%s:account", partition, caller(request));
        return List.of(Access.to("account:" + request.action(), account));
    }

    @Override
    public Response handle(AwsRequest request) {
        ObjectNode answer = switch (request.action()) {
            case "GetAccountInformation" -> information(caller(request));
            case "GetRegionOptStatus" -> optStatus(request);
            default -> throw AwsException.unknownAction("Account Management", request.action());
        };
        return Json.response(200, answer);
    }

    /** Accounts outside the organization have a name too. */
    private ObjectNode information(String id) {
        String name = organization.account(id).map(Account::name).orElse("account-" + id);
        return Json.object().put("AccountId", id).put("AccountName", name);
    }

    private ObjectNode optStatus(AwsRequest request) {
        String region =
                Json.text(request.json().path("RegionName")).orElseThrow(() -> invalid("RegionName must not be null"));
        String status = regions.status(region).orElseThrow(() -> invalid("Invalid region: " + region));
        return Json.object().put("RegionName", region).put("RegionOptStatus", status);
    }

    private static AwsException invalid(String message) {
        return new AwsException(400, "ValidationException", message);
    }

    private static String caller(AwsRequest request) {
        return request.caller().accountId();
    }
}
