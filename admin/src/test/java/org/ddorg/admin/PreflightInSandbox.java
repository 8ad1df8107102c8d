package org.ddorg.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.sandbox.Sandbox;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** {@code ddorg preflight} against an organization of a dozen accounts, and what it found. */
abstract class PreflightInSandbox {
    private final TestingOrganization organization = TestingOrganization.of(12);
    final Sandbox sandbox = organization.sandbox;
    final Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();
    Prompt prompt = Prompt.nonInteractive();

    @AfterEach
    void stop() {
        organization.close();
    }

    static StaticCredentialsProvider credentials(String account) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "sandbox"));
    }

    void as(String account) {
        environment.put("AWS_ACCESS_KEY_ID", account);
    }

    String member() {
        return sandbox.organization().accountsIn(unit("Security")).get(0).id();
    }

    String unit(String name) {
        return organization.unit(name);
    }

    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
        return DdorgCommand.run(new CommandContext(terminal, environment, prompt), args);
    }

    JsonNode report() {
        return Schemas.valid("preflight", out.toString());
    }

    JsonNode finding(String check) {
        for (JsonNode finding : report().path("findings")) {
            if (finding.path("check").asText().equals(check)) {
                return finding;
            }
        }
        throw new AssertionError("no finding " + check + " in " + out + err);
    }
}
