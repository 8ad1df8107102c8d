package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.request.Tree;

/** AWS Account Management, as far as an account may ask it about itself. */
public final class AccountManagement {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final AwsAccess access;
    private final JsonApi api;

    public AccountManagement(AwsAccess access, String partition) {
        this.access = access;
        this.api = new JsonApi(access, "account", Organizations.home(partition));
    }

    /**
     * The account's name.
     *
     * @throws IOException when it is not told, with the code of the refusal
     */
    public Optional<String> name() throws IOException {
        Map<String, Object> answer =
                access.tries().of("account:GetAccountInformation", () -> api.post("/getAccountInformation", JSON));
        return Tree.at(answer, "AccountName").map(String::valueOf);
    }
}
