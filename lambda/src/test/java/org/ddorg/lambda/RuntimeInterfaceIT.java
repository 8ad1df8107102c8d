package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ddorg.lambda.Requests.properties;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.request.Json;
import org.ddorg.sandbox.datadog.PermissionListKind;
import org.ddorg.sandbox.faults.Effect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The jar as it is uploaded, under AWS's own Java runtime interface client, in a JVM of its own. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "AWS's runtime interface client has native code for Linux only")
class RuntimeInterfaceIT {
    private static final Path JAR = Path.of("target", "ddorg-lambda.jar");

    private static final Path CAPTURED = Path.of("target", "captured");

    private static final Path LOG = Path.of("target", "runtime-interface.log");

    private final FunctionInSandbox surroundings = new FunctionInSandbox();
    private final RuntimeApi api = new RuntimeApi();
    private Process runtime;

    private void start(Class<?> handler) throws IOException {
        ProcessBuilder process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // As somebody might who looks for a fault, by JAVA_TOOL_OPTIONS.
                "-Djdk.httpclient.HttpClient.log=all",
                "-Djdk.internal.httpclient.debug=true",
                "-Djavax.net.debug=all",
                "-Dsun.net.http.captureRules=" + capturing(),
                "-Djava.util.logging.config.file=" + everything(),
                "-cp",
                runtimeClient() + File.pathSeparator + JAR,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler.getName() + "::handleRequest");
        process.environment().putAll(surroundings.environment());
        process.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
        process.environment().put("AWS_LAMBDA_FUNCTION_NAME", "ddorg");
        process.environment().put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        process.environment().put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        process.environment().put("AWS_LAMBDA_LOG_GROUP_NAME", "/ddorg");
        process.environment().put("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
        runtime = process.redirectErrorStream(true).redirectOutput(LOG.toFile()).start();
    }

    @AfterEach
    void stop() throws InterruptedException, IOException {
        runtime.destroyForcibly().waitFor();
        api.close();
        try (surroundings) {
            String shown = Files.readString(LOG) + api.bodies();
            assertThat(shown).contains("FINE", "\"outcome\":");
            assertThat(CAPTURED).doesNotExist();
            assertThat(shown.lines())
                    .noneMatch(line ->
                            line.contains("canary") || externalIds().stream().anyMatch(line::contains));
        }
    }

    private List<String> externalIds() {
        return surroundings.answers.all().stream()
                .map(answer -> JsonTree.child(answer, "Data"))
                .map(data -> String.valueOf(data.getOrDefault("ExternalId", "none of them")))
                .toList();
    }

    /** Has the JDK's URL connections write down all that they send and get. */
    private static Path capturing() throws IOException {
        Files.deleteIfExists(CAPTURED);
        return Files.writeString(Path.of("target", "capture.rules"), ".*," + CAPTURED + "\n");
    }

    /** Has java.util.logging show what all of the JDK has to say. */
    private static Path everything() throws IOException {
        return Files.writeString(
                Path.of("target", "everything.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=ALL\njava.util.logging.ConsoleHandler.level=ALL\n");
    }

    @Test
    void createUpdateAndDeleteRunAsCloudFormationAsksForThem() throws IOException {
        start(Handler.class);
        assertThat(send("Create", Map.of())).containsEntry("Status", "SUCCESS");
        Map<String, Object> known =
                Map.of("PhysicalResourceId", surroundings.answers.last().get("PhysicalResourceId"));
        assertThat(surroundings.sandbox.datadog().integrationOf(Requests.ACCOUNT))
                .isPresent();
        assertThat(send("Update", known)).containsEntry("Status", "SUCCESS");
        assertThat(send("Delete", known)).containsEntry("Status", "SUCCESS");
        assertThat(surroundings.sandbox.datadog().integrations()).isEmpty();
        assertThat(surroundings.answers.puts()).hasSize(3);
    }

    @Test
    void theRefreshRunsFromTheSameJarAndItsFailureIsALambdaError() throws IOException {
        surroundings.create();
        start(RefreshHandler.class);
        surroundings.sandbox.datadog().setPermissions(PermissionListKind.STANDARD, List.of("ec2:Describe*"));
        assertThat(api.invoke(Json.write(surroundings.refreshEvent()))).isEqualTo("response");
        assertThat(EffectivePermissions.of(
                        surroundings.sandbox.iam().account(Requests.ACCOUNT), "DatadogIntegrationRole"))
                .contains("ec2:Describe*")
                .doesNotContain("sns:Publish");
        assertThat(api.invoke("{}")).startsWith("error");
    }

    @Test
    void anEventWithoutAUsableUrlIsALambdaError() throws IOException {
        start(Handler.class);
        assertThat(api.invoke("{\"RequestType\":\"Create\"}")).startsWith("error");
        assertThat(surroundings.answers.puts()).isEmpty();
        assertThat(send("Create", Map.of())).containsEntry("Status", "SUCCESS");
    }

    @Test
    void nothingSecretIsShownWhateverIsLogged() throws IOException {
        start(Handler.class);
        assertThat(send("Create", Map.of("ResourceProperties", properties("DatadogApiKey", "canary-wrong-key"))))
                .containsEntry("Status", "FAILED");
        String secret = surroundings.secret("{\"DatadogApiKey\":\"canary-api-key\",\"DatadogAppKey\":{}}");
        assertThat(send("Create", Map.of("ResourceProperties", properties("DatadogSecretArn", secret))))
                .containsEntry("Status", "FAILED");
        surroundings.fault("datadog", "POST *", new Effect.Raw(400, "text/plain", "canary-app-key"));
        assertThat(send("Create", Map.of())).containsEntry("Status", "FAILED");
        surroundings.sandbox.faults().clear();
        surroundings.answers.answerWith(0, 503);
        assertThat(send("Create", Map.of())).containsEntry("Status", "SUCCESS");
        assertThat(api.invoke("canary-api-key")).startsWith("error");
    }

    private Map<String, Object> send(String type, Map<String, Object> more) {
        Map<String, Object> event = surroundings.event(type, Requests.properties());
        event.put("OldResourceProperties", Requests.properties());
        event.putAll(more);
        assertThat(api.invoke(Json.write(event))).isEqualTo("response");
        return surroundings.answers.last();
    }

    /** Of this test's own class path the jars of the runtime interface client, and nothing that the jar must hold. */
    private static String runtimeClient() {
        List<String> parts = List.of("runtime-interface-client", "lambda-java-core", "lambda-java-serialization");
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> parts.stream().anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
