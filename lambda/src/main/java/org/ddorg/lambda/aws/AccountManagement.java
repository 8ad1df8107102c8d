package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.JsonTree;

/** AWS Account Management, as far as an account may ask it about itself. */
public final class AccountManagement {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final AwsJsonClient api;

    public AccountManagement(AwsClientContext access, String partition) {
        this.api = new AwsJsonClient(access, "account", Organizations.home(partition));
    }

    /**
     * The account's name.
     *
     * @throws IOException when it is not told, with the code of the refusal
     */
    public Optional<String> name() throws IOException {
        return JsonTree.at(api.post("GetAccountInformation", "/getAccountInformation", JSON), "AccountName")
                .map(String::valueOf);
    }
}
