package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ddorg sandbox fault}, against a running sandbox, and the faults of docs/sandbox.md. */
class SandboxFaultsTest {

    private static final Path PAGE = Path.of("../docs/sandbox.md");

    private final TestingOrganization organization = TestingOrganization.of(3);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        organization.close();
    }

    @Test
    void faultIsAddedListedAndRemoved() {
        assertThat(run("list")).isZero();
        assertThat(organization.out()).isEqualTo("No faults.\n");

        assertThat(run("add", "iam:Create*@111111111111", "--effect", "throttle", "--skip", "1", "--times", "2"))
                .isZero();
        assertThat(run("add", "organizations:*")).isZero();
        assertThat(organization.out())
                .contains(
                        "1  iam            Create*  111111111111  error status=400 code=Throttling message=Rate exceeded"
                                + "  2 calls after 1  0")
                .contains("2  organizations  *        all           deny")
                .contains("all calls");
        assertThat(organization.run("preflight")).isEqualTo(1);
        assertThat(organization.out()).contains("with an explicit deny in a service control policy");
        assertThat(run("list", "--json")).isZero();
        assertThat(document().at("/faults/1/matched").asInt()).isPositive();

        assertThat(run("remove", "2")).isZero();
        assertThat(organization.out()).contains("iam").doesNotContain("organizations");
        assertThat(run("remove", "--json")).isZero();
        assertThat(document().path("faults")).isEmpty();
        organization.run("preflight");
        assertThat(organization.out()).doesNotContain("service control policy");
    }

    @Test
    void bodyMakesARawResponse() throws IOException {
        assertThat(run("add", "datadog:GET *", "--status", "502", "--body", "<html>busy", "--json"))
                .isZero();
        assertThat(document().at("/faults/0/effect").asText()).isEqualTo("raw");
        assertThat(document().at("/faults/0/settings/status").asText()).isEqualTo("502");

        Path file = Files.writeString(folder.resolve("fault.json"), "{\"service\":\"sts\",\"effect\":\"reset-after\"}");
        assertThat(run("add", "--file", file.toString(), "--json")).isZero();
        assertThat(document().at("/faults/1/service").asText()).isEqualTo("sts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add | Which calls? Pass SERVICE:ACTION, such as iam:CreatePolicy@111111111111, or --file.",
                "add iam | 'iam' is not of the form SERVICE:ACTION[@ACCOUNT].",
                "add ima:CreateRole | The sandbox has no service ima. Services: account,",
                "add iam:CreateRole@1 | account 1: not an AWS account ID, which has 12 digits.",
                "add iam:CreateRole --effect explode | Unknown effect explode. Effects: deny, error,",
                "add iam:CreateRole --millis 5 | Unknown field millis for the effect deny.",
                "add iam:CreateRole --effect error | The fault has no code.",
                "add iam:CreateRole sts:AssumeRole | add takes one SERVICE:ACTION. Quote an action with spaces",
                "add iam:CreateRole --file x.json | --file has the whole fault: omit SERVICE:ACTION",
                "add --file none.json | none.json: cannot read the file: no such file.",
                "add --file pom.xml | The fault is not valid JSON:",
                "list all | list takes no arguments: all",
                "remove iam | remove takes numbers of faults, not iam.",
                "remove 7 | There is no fault 7.",
                "explode | Invalid value for positional parameter at index 1 (ACTION)"
            })
    void errorNamesTheValueAndTheFix(String line, String explanation) {
        assertThat(run(line.split(" "))).isEqualTo(2);

        assertThat(organization.err()).startsWith("error: ").contains(explanation);
        assertThat(run("list", "--json")).isZero();
        assertThat(document().path("faults")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS_ENDPOINT_URL | '' | AWS_ENDPOINT_URL is not set. Run 'ddorg rehearse --keep', and paste",
                "AWS_ENDPOINT_URL | http://127.0.0.1:1 | AWS_ENDPOINT_URL: no sandbox at http://127.0.0.1:1.",
                "AWS_ENDPOINT_URL | https://vpce.example.com | is not on this machine, where a sandbox runs.",
                "AWS_SECRET_ACCESS_KEY | '' | AWS_SECRET_ACCESS_KEY is not set."
            })
    void missingSandboxIsExplained(String variable, String value, String explanation) {
        organization.with(variable, value);

        assertThat(run("list")).isEqualTo(2);

        assertThat(organization.err()).contains(explanation);
        assertThat(organization.err().lines()).hasSize(1);
    }

    @Test
    void otherServerIsNoSandbox() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        other.start();
        String url = "http://127.0.0.1:" + other.getAddress().getPort();
        organization.with("AWS_ENDPOINT_URL", url);

        assertThat(run("list")).isEqualTo(2);

        assertThat(organization.err()).contains(url + " is not a ddorg sandbox (HTTP 404).");
        other.stop(0);
    }

    /** The JSON blocks of docs/sandbox.md. */
    static Stream<String> documentedFaults() throws IOException {
        return Pattern.compile("(?m)^\\{\"service\".*\\}$")
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group());
    }

    @ParameterizedTest
    @MethodSource("documentedFaults")
    void documentedFaultIsAccepted(String body) throws IOException {
        Path file = Files.writeString(folder.resolve("fault.json"), body);

        assertThat(run("add", "--file", file.toString())).as(organization.err()).isZero();
    }

    @Test
    void everyEffectIsDocumented() throws IOException {
        List<String> effects = documentedFaults()
                .map(Schemas::parsed)
                .map(fault -> fault.path("effect").asText())
                .distinct()
                .toList();

        assertThat(effects)
                .containsExactlyInAnyOrder("deny", "error", "throttle", "delay", "reset-before", "reset-after", "raw");
        assertThat(Schemas.parsed(Schemas.text("sandbox")).at("/properties/faults/items/properties/effect/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(effects);
    }

    private int run(String... arguments) {
        return organization.run(Stream.concat(Stream.of("sandbox", "fault"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private JsonNode document() {
        return Schemas.valid("sandbox", organization.out());
    }
}
