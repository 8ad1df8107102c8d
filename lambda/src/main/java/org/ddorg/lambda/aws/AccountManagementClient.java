package org.ddorg.lambda.aws;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.JsonTree;

/** The part of AWS Account Management that an account can call for itself. */
public final class AccountManagementClient {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final AwsJsonClient api;

    public AccountManagementClient(AwsClientContext context, String partition) {
        this.api = new AwsJsonClient(context, "account", OrganizationsClient.home(partition));
    }

    /** @throws IOException when the call fails; the message has the service's error code */
    public Optional<String> name() throws IOException {
        return JsonTree.at(api.post("GetAccountInformation", "/getAccountInformation", JSON, Map.of()), "AccountName")
                .map(String::valueOf);
    }
}
