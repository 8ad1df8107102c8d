package org.ddorg.sandbox.organizations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import org.ddorg.sandbox.aws.Access;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.AwsRequest;
import org.ddorg.sandbox.aws.AwsService;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/** AWS Account Management, as far as an account asks about itself: REST, JSON both ways. */
public final class AccountService implements AwsService {
    private static final String GET = "GetAccountInformation";

    private final Organization organization;
    private final String partition;

    public AccountService(Organization organization, String partition) {
        this.organization = organization;
        this.partition = partition;
    }

    @Override
    public String signingName() {
        return "account";
    }

    @Override
    public String action(Request http) {
        return http.path().equals("/getAccountInformation") ? GET : http.path();
    }

    @Override
    public List<Access> access(AwsRequest request) {
        String account = "arn:%s:account::%s:account".formatted(partition, caller(request));
        return List.of(Access.to("account:" + request.action(), account));
    }

    @Override
    public Response handle(AwsRequest request) {
        if (!request.action().equals(GET)) {
            throw AwsException.unknownAction("Account Management", request.action());
        }
        String id = caller(request);
        String answer = JsonNodeFactory.instance
                .objectNode()
                .put("AccountId", id)
                .put("AccountName", name(id))
                .toString();
        return Response.of(200, "application/json", answer);
    }

    /** An account outside of the organization has a name as well. */
    private String name(String id) {
        return organization.account(id).map(Account::name).orElse("account-" + id);
    }

    private static String caller(AwsRequest request) {
        return request.caller().accountId();
    }
}
