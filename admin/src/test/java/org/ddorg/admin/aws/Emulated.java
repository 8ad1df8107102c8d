package org.ddorg.admin.aws;

import java.util.Optional;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.emulator.Emulator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The command line's own clients, pointed at whoever plays AWS. */
public final class Emulated {
    private Emulated() {}

    /** Clients of the management account. */
    public static AwsClients clients(Sandbox sandbox, Emulator emulator) {
        Emulator.Endpoint endpoint = emulator.elsewhere()
                .orElseGet(() -> new Emulator.Endpoint(
                        sandbox.awsUrl(), sandbox.organization().managementAccountId()));
        return AwsClients.of(
                Region.US_EAST_1,
                Optional.of(endpoint.url()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create(endpoint.account(), "secret")));
    }
}
