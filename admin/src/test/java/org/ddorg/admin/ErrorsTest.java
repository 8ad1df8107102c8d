package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.AwsErrorMessage;
import org.ddorg.admin.aws.AwsErrorMessage.Kind;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is told in a line that says what to do, and never as a stack trace. */
class ErrorsTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
    private final StringWriter out = new StringWriter();
    private Prompt asked = Prompt.nonInteractive();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ExpiredToken           | Sign in again",
                "InvalidClientTokenId   | Sign in again",
                "SignatureDoesNotMatch  | Sign in again",
                "AccessDenied           | Use a role of the management account"
            })
    void invalidCredentialsAreReportedWithTheFix(String code, String advice) {
        sandbox.faults().add(Fault.always("sts", "*", Effect.fail(403, code, "The token is not good")));

        assertThat(run("preflight")).isEqualTo(1);

        assertThat(all()).contains(code).contains(advice).doesNotContain("\tat ");
    }

    @Test
    void missingProfileIsNamed() {
        assertThat(run("preflight", "--profile", "nowhere")).isEqualTo(2);

        assertThat(all())
                .contains("nowhere")
                .contains("aws configure sso --profile nowhere")
                .doesNotContain("\tat ");
    }

    @Test
    void unknownHostIsNamed() {
        environment.put("AWS_ENDPOINT_URL", "http://nowhere.invalid");

        assertThat(run("preflight")).isEqualTo(1);

        assertThat(all()).contains("nowhere.invalid").contains("--endpoint-url").doesNotContain("\tat ");
    }

    @Test
    void htmlInsteadOfAnAwsResponseIsReported() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/") ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            environment.put(
                    "AWS_ENDPOINT_URL",
                    "http://127.0.0.1:" + server.getAddress().getPort());

            run("preflight");

            assertThat(all())
                    .contains("The endpoint does not support this")
                    .contains("--endpoint-url")
                    .doesNotContain("\tat ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void invalidEndpointUrlIsAUsageError() {
        assertThat(run("preflight", "--endpoint-url", "localhost")).isEqualTo(2);
        assertThat(all()).contains("is not a URL with a host").doesNotContain("\tat ");
    }

    @Test
    void stackTraceIsShownWithDebugOnly() {
        run("preflight", "--prefix", "Ddorg");
        assertThat(all()).contains("--prefix Ddorg").doesNotContain("\tat ");

        run("preflight", "--prefix", "Ddorg", "--debug");
        assertThat(all()).contains("--prefix Ddorg").contains("\tat org.ddorg.admin");
    }

    @Test
    void internalErrorExitsWith70AndAsksForAReport() {
        asked = new Broken(new IllegalStateException("broken"));
        environment.keySet().removeAll(List.of("DD_API_KEY", "DD_APP_KEY"));

        assertThat(run("preflight")).isEqualTo(70);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("Internal error in ddorg: IllegalStateException")
                .contains("report it")
                .contains("--debug");

        assertThat(run("preflight", "--debug")).isEqualTo(70);
        assertThat(err.toString()).contains("\tat org.ddorg.admin");
    }

    @Test
    void argumentThatTheLocaleCannotDecodeIsNamed() {
        assertThat(run("pause", "--ou", "/F\ufffd\ufffd")).isEqualTo(2);
        assertThat(all()).contains("error: '/F\ufffd\ufffd' has characters", "LC_ALL=C.UTF-8");
    }

    @Test
    void keysInDefectsAndTracesAreRedacted() {
        for (Throwable defect : List.of(
                new IllegalStateException("header \"canary-key\"", new IllegalArgumentException("canary-key")),
                new AssertionError("canary-key"))) {
            asked = new Broken(defect);
            environment.remove("DD_APP_KEY");
            environment.put("DD_API_KEY", "");
            environment.put("AWS_SESSION_TOKEN", "canary-key");

            assertThat(run("preflight", "--debug", "--json")).isEqualTo(70);
            assertThat(all())
                    .contains("Internal error in ddorg", "[redacted]", "\tat org.ddorg.admin")
                    .doesNotContain("canary");
        }
    }

    @Test
    void otherExceptionsAreNotAwsErrors() {
        assertThat(AwsErrorMessage.of(new IllegalStateException("x"))).isEmpty();
        assertThat(List.of(Kind.values())).isSorted();
    }

    /** Nobody foresaw this. */
    private record Broken(Throwable defect) implements Prompt {
        @Override
        public Optional<String> line(String prompt) {
            return Optional.empty();
        }

        @Override
        public Optional<String> secret(String prompt) {
            return Optional.empty();
        }

        @Override
        public boolean isInteractive() {
            if (defect instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) defect;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no url at all", "localhost:1", "http://["})
    void invalidDatadogUrlIsReported(String url) {
        environment.put("DDORG_DATADOG_URL", url);

        assertThat(run("preflight")).isEqualTo(2);
        assertThat(all()).contains("DDORG_DATADOG_URL: '" + url + "' is not a URL with a host");
    }

    private String all() {
        return out.toString() + err;
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Terminal terminal = Terminal.plain(new PrintWriter(out), new PrintWriter(err));
        return DdorgCommand.run(new CommandContext(terminal, environment, asked), args);
    }
}
