package org.ddorg.admin.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.datadog.IntegratedAccount;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatadogClientTest {
    private static final Effect CONFLICT = new Effect.Raw(409, "application/json", "{\"errors\":[\"Busy\"]}");

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final DatadogClient client = new DatadogClient(
            DatadogServer.direct(sandbox.datadogUrl()), new DatadogKeys("0".repeat(32), "0".repeat(40)));
    private final IntegratedAccount account = sandbox.datadog().seed("111111111111", "Theirs");

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void conflictsAndServerErrorsAreRetried() {
        sandbox.faults().add(Fault.once("datadog", "GET *", new Effect.Raw(502, "text/html", "<html>")));
        assertThat(client.integrations()).hasSize(1);
        sandbox.faults().add(Fault.once("datadog", "PATCH *", CONFLICT));
        client.change(account.id(), account.accountId(), JsonNodeFactory.instance.objectNode());
        sandbox.faults().add(Fault.once("datadog", "DELETE *", CONFLICT));
        client.remove(account.id());
        assertThat(sandbox.datadog().integrations()).isEmpty();
    }

    @Test
    void theErrorSaysWhatDatadogSays() {
        sandbox.faults()
                .add(Fault.always(
                        "datadog",
                        "*",
                        new Effect.Raw(
                                400,
                                "application/json",
                                "{\"errors\":[{\"title\":\"Bad Request\",\"detail\":\"not\\nvalid\","
                                        + "\"meta\":{\"id\":\"unknown\"}}]}")));
        assertThatThrownBy(client::integrations)
                .isInstanceOf(DatadogUnavailableException.class)
                .hasMessage("Datadog: GET accounts: Datadog returned status 400: Bad Request: not valid (id: unknown)");
    }
}
