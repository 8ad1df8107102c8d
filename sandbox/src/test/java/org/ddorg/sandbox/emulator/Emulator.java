package org.ddorg.sandbox.emulator;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/**
 * Who plays AWS in a test. The same assertions hold for all; what one of them leaves out is said beside the assertion
 * that allows for it.
 */
public enum Emulator {
    /** The sandbox that the test has started itself. */
    SANDBOX,
    /** The {@code moto_server} that {@code DDORG_EMULATOR_URL} names. */
    MOTO,
    /** LocalStack in a container, where the profile {@code localstack} asks for it and there is Docker. */
    LOCALSTACK;

    /**
     * Where AWS is played instead of in the sandbox.
     *
     * @param account the one that its resources belong to
     */
    public record Endpoint(URI url, String account) {}

    /** Where it listens, empty for the sandbox; the test is skipped with a reason where it cannot be had. */
    public Optional<Endpoint> elsewhere() {
        return switch (this) {
            case SANDBOX -> Optional.empty();
            case MOTO -> Optional.of(moto());
            case LOCALSTACK -> Optional.of(localStack());
        };
    }

    /** moto takes every caller to be in its one account, whatever the access key. */
    private static Endpoint moto() {
        String url = System.getenv("DDORG_EMULATOR_URL");
        Assumptions.assumeTrue(url != null, "no moto: start moto_server and name it in DDORG_EMULATOR_URL");
        return new Endpoint(URI.create(String.valueOf(url)), "123456789012");
    }

    /** LocalStack takes an access key of twelve digits as the account. */
    private static Endpoint localStack() {
        Assumptions.assumeTrue(Boolean.getBoolean("ddorg.localstack"), "no LocalStack: ask for it with -Plocalstack");
        Assumptions.assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "no LocalStack: it runs in Docker, and there is none");
        return new Endpoint(LocalStack.url(), "111111111111");
    }
}
