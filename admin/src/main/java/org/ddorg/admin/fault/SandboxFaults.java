package org.ddorg.admin.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ddorg.admin.network.Network;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.sandbox.faults.FaultsApi;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.StringInputStream;

/**
 * The faults of a running sandbox, over its HTTP API. Address and keys are the variables that {@code ddorg rehearse
 * --keep} prints. Requests are signed, so that the secret key stays in this process.
 */
public final class SandboxFaults {

    private static final String ADDRESS = "AWS_ENDPOINT_URL";
    private static final String SET_THEM =
            " Run 'ddorg rehearse --keep', and paste the variables that it prints at the" + " end into this terminal.";
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI sandbox;
    private final AwsCredentialsIdentity keys;

    /** @throws UsageException when a variable is not set, or the address is not on this machine */
    public SandboxFaults(CommandContext context) {
        this.sandbox = CommandContext.url(ADDRESS, required(context, ADDRESS));
        if (!THIS_MACHINE.contains(sandbox.getHost())) {
            throw new UsageException(
                    ADDRESS + ": " + sandbox + " is not on this machine, where a sandbox runs." + SET_THEM);
        }
        this.keys = AwsCredentialsIdentity.create(
                required(context, "AWS_ACCESS_KEY_ID"), required(context, "AWS_SECRET_ACCESS_KEY"));
    }

    private static String required(CommandContext context, String name) {
        return context.variable(name).orElseThrow(() -> new UsageException(name + " is not set." + SET_THEM));
    }

    /** @throws UsageException when the sandbox cannot be reached */
    public List<FaultsJson.Listed> list() {
        return faults(send("GET", "", ""));
    }

    /**
     * Adds a fault.
     *
     * @param fault as JSON
     * @throws UsageException when the sandbox refuses it, or cannot be reached
     */
    public List<FaultsJson.Listed> add(String fault) {
        return faults(send("POST", "", fault));
    }

    /** @throws UsageException when there is no such fault, or the sandbox cannot be reached */
    public void remove(int number) {
        send("DELETE", "/" + number, "");
    }

    /** @throws UsageException when the sandbox cannot be reached */
    public void removeAll() {
        send("DELETE", "", "");
    }

    private static List<FaultsJson.Listed> faults(JsonNode list) {
        return list.valueStream().map(FaultsJson.Listed::of).toList();
    }

    private JsonNode send(String method, String path, String body) {
        URI url = sandbox.resolve(FaultsApi.PATH + path);
        try {
            HttpResponse<String> response =
                    Network.DIRECT.httpClient().send(signed(method, url, body), BodyHandlers.ofString());
            return answer(response);
        } catch (IOException e) {
            throw new UsageException(ADDRESS + ": no sandbox at " + sandbox + "." + SET_THEM);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException("Interrupted.");
        }
    }

    private JsonNode answer(HttpResponse<String> response) {
        JsonNode body = parsed(response.body());
        if (response.statusCode() == 204 || (response.statusCode() < 300 && body.isArray())) {
            return body;
        }
        if (body.path("error").isTextual()) {
            throw new UsageException(body.path("error").asText());
        }
        throw new UsageException(
                ADDRESS + ": " + sandbox + " is not a ddorg sandbox (HTTP " + response.statusCode() + ")." + SET_THEM);
    }

    private static JsonNode parsed(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    private HttpRequest signed(String method, URI url, String body) {
        Map<String, List<String>> headers = AwsV4HttpSigner.create()
                .sign(request -> request.identity(keys)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.fromValue(method))
                                .uri(url)
                                .build())
                        .payload(() -> new StringInputStream(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sandbox")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1"))
                .request()
                .headers();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .method(method, BodyPublishers.ofString(body));
        headers.forEach((name, values) -> {
            // The client sets it itself, to the same value.
            if (!name.toLowerCase(Locale.ROOT).equals("host")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }
}
