package org.ddorg.admin.reconcile;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** What the comparison and the planning of a fleet must not use; the rule that they are pure reports each. */
public final class ReconcilePurityViolations {
    private ReconcilePurityViolations() {}

    static final class ReadsTheClock {
        Instant now() {
            return Instant.now();
        }
    }

    static final class ReadsTheSystemClock {
        long now() {
            return System.nanoTime();
        }
    }

    static final class UsesTheNetwork {
        InetAddress host(String name) throws UnknownHostException {
            return InetAddress.getByName(name);
        }
    }

    static final class UsesAnAwsSdk {
        void close(CloudFormationClient client) {
            client.close();
        }
    }

    static final class ReadsDatadog {
        List<DatadogIntegration> integrations(DatadogClient datadog) {
            return datadog.integrations();
        }
    }

    static final class Prints {
        void print(Terminal terminal) {
            terminal.say(TextStyle.PLAIN, "onboarded");
        }
    }
}
