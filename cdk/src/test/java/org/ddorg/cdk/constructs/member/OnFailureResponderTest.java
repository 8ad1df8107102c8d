package org.ddorg.cdk.constructs.member;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.request.PhysicalId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the responder's inline code with Node, with the record that Lambda sends to an on-failure destination. */
class OnFailureResponderTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> puts = new CopyOnWriteArrayList<>();
    private final List<String> contentTypes = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private HttpServer answers;

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() throws IOException {
        answers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        answers.createContext("/", this::put);
        answers.start();
    }

    @AfterEach
    void stop() {
        answers.stop(0);
    }

    @Test
    void failedCreateGetsTheFunctionsErrorAndAnIdThatDeleteRecognizes() throws Exception {
        run(record("Create"));

        JsonNode answer = JSON.readTree(puts.get(0));
        assertThat(puts).hasSize(1);
        assertThat(contentTypes).containsExactly("");
        assertThat(answer.path("Status").asText()).isEqualTo("FAILED");
        assertThat(answer.path("Reason").asText())
                .startsWith(ErrorCode.FUNCTION_DIED.label())
                .contains("Runtime.ExitError: RequestId: 1 Error: Runtime exited with error: exit status 137")
                .contains("in the log group /ddorg/s, invocation i")
                .endsWith("See " + ErrorCode.FUNCTION_DIED.page());
        assertThat(PhysicalId.parse(answer.path("PhysicalResourceId").asText()))
                .hasValueSatisfying(id -> assertThat(id.made()).isEmpty());
        assertThat(answer.path("StackId").asText()).contains(":stack/");
        assertThat(answer.path("RequestId").asText()).isEqualTo("r");
        assertThat(answer.path("LogicalResourceId").asText()).isEqualTo("DatadogAccount");
    }

    @Test
    void failedDeleteKeepsItsId() throws Exception {
        ObjectNode record = record("Delete");
        ((ObjectNode) record.path("requestPayload")).put("PhysicalResourceId", "the-id");
        run(record);

        assertThat(JSON.readTree(puts.get(0)).path("PhysicalResourceId").asText())
                .isEqualTo("the-id");
    }

    @Test
    void responseIsRetriedAndContainsNoKey() throws Exception {
        statuses.addAll(List.of(503, 500));
        ObjectNode record = record("Create");
        ((ObjectNode) record.path("responsePayload"))
                .put(
                        "errorMessage",
                        "canary-key canary-old canary-s0 0123456789abcdef0123456789abcdef "
                                + "\uD83D\uDE00".repeat(5000));
        String log = run(record);

        assertThat(puts).hasSize(3).allSatisfy(put -> {
            assertThat(put).doesNotContain("canary", "0123456789").contains("[redacted]", "😀)");
            assertThat(put.getBytes(UTF_8)).hasSizeLessThan(4096);
        });
        assertThat(log).contains("attempt 3: 200").doesNotContain("canary");
    }

    @Test
    void codeFitsIntoAnInlineFunction() {
        assertThat(code()).hasSizeLessThan(4096);
    }

    private ObjectNode record(String type) {
        ObjectNode record = JSON.createObjectNode();
        ObjectNode event = record.putObject("requestPayload")
                .put("RequestType", type)
                .put(
                        "ResponseURL",
                        "http://127.0.0.1:" + answers.getAddress().getPort() + "/?X-Amz-Signature=canary-s0")
                .put("StackId", "arn:aws:cloudformation:us-east-1:111111111111:stack/s/u")
                .put("RequestId", "r")
                .put("LogicalResourceId", "DatadogAccount");
        event.putObject("ResourceProperties").put("IAMRoleName", "Role").put("DatadogApiKey", "canary-key");
        event.putObject("OldResourceProperties").put("DatadogAppKey", "canary-old");
        record.putObject("requestContext").put("requestId", "i");
        record.putObject("responsePayload")
                .put("errorType", "Runtime.ExitError")
                .put("errorMessage", "RequestId: 1 Error: Runtime exited with error: exit status 137");
        return record;
    }

    private String run(ObjectNode record) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("index.js"), code());
        ProcessBuilder process = new ProcessBuilder("node", "-e", "require('./index.js').handler(" + record + ")");
        process.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "/ddorg/s");
        Process node =
                process.directory(folder.toFile()).redirectErrorStream(true).start();
        String log = new String(node.getInputStream().readAllBytes(), UTF_8);
        assertThat(node.waitFor()).as(log).isZero();
        return log;
    }

    private static String code() {
        return OnFailureResponder.code();
    }

    private void put(HttpExchange exchange) throws IOException {
        contentTypes.add(Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), "none"));
        puts.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        exchange.sendResponseHeaders(Objects.requireNonNullElse(statuses.poll(), 200), 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.flush();
        }
    }
}
