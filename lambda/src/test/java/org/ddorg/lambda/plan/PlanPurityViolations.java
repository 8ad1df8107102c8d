package org.ddorg.lambda.plan;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.logging.Logger;
import org.ddorg.lambda.run.Deadline;
import software.amazon.awssdk.services.iam.model.Role;

/** What a plan must not look at; each is reported by the rule that it is pure. */
public final class PlanPurityViolations {
    private PlanPurityViolations() {}

    static final class LooksAtTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static final class LooksAtTheSystemsClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class LooksAtTheNetwork {
        InetAddress host(String name) throws IOException {
            return InetAddress.getByName(name);
        }
    }

    static final class LooksAtTheEnvironment {
        String region() {
            return System.getenv("AWS_REGION");
        }
    }

    static final class LooksAtFiles {
        String read(Path file) throws IOException {
            return Files.readString(file);
        }
    }

    static final class Logs {
        void log(String line) {
            Logger.getLogger("plan").info(line);
        }
    }

    static final class Guesses {
        UUID id() {
            return UUID.randomUUID();
        }
    }

    static final class KnowsTheRole {
        String name(Role role) {
            return role.roleName();
        }
    }

    static final class KnowsTheRun {
        boolean isLate(Deadline deadline) {
            return deadline.remaining().isNegative();
        }
    }
}
