package org.ddorg.lambda.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ddorg.lambda.http.UrlConnectionSender;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What arrives is what was signed, whatever the HTTP client adds: no emulator looks, and AWS does. The signature is
 * reckoned as "Create a signed AWS API request" in the IAM User Guide has it.
 */
class SignatureTest {
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN = "tok/en+with=signs";

    private final CompletableFuture<Request> arrived = new CompletableFuture<>();
    private final Listener listener = Listener.start(0, this::answer);

    private Response answer(Request request) {
        arrived.complete(request);
        boolean isForm = request.text().startsWith("Action=");
        return Response.of(200, "text/plain", isForm ? "<TagRoleResponse/>" : "{}");
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    @Test
    void aFormForIamArrivesAsItWasSigned() throws IOException, GeneralSecurityException {
        Map<String, String> odd = Map.of("RoleName", "r\u00f6le+1", "Value", "a &=%~*\n b");
        new IamQueryClient(access(), "aws").call("TagRole", odd);
        Request request = arrived.join();
        assertThat(request.form()).containsAllEntriesOf(odd).containsEntry("Action", "TagRole");
        assertSigned(request, "/us-east-1/iam/aws4_request");
    }

    @Test
    void jsonArrivesAsItWasSigned() throws IOException, GeneralSecurityException {
        new AwsJsonClient(access(), "secretsmanager", "eu-west-1")
                .post(
                        "GetSecretValue",
                        "/",
                        Map.of("Content-Type", "application/x-amz-json-1.1"),
                        Map.of("SecretId", "\u00fc"));
        assertSigned(arrived.join(), "/eu-west-1/secretsmanager/aws4_request");
    }

    @Test
    void iamOfGovCloudIsSignedForItsRegion() throws IOException, GeneralSecurityException {
        new IamQueryClient(access(), "aws-us-gov").call("TagRole", Map.of());
        assertSigned(arrived.join(), "/us-gov-west-1/iam/aws4_request");
    }

    private AwsClientContext access() {
        Map<String, String> environment = Map.of(
                "AWS_ENDPOINT_URL",
                listener.url().toString(),
                "AWS_ACCESS_KEY_ID",
                "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_SESSION_TOKEN",
                TOKEN);
        return new AwsClientContext(environment, new UrlConnectionSender(), Deadline.after(Duration.ofSeconds(30)));
    }

    private static void assertSigned(Request request, String scope) throws GeneralSecurityException {
        Map<String, String> parts = parts(request.header("authorization").orElseThrow());
        assertThat(parts.get("Credential")).startsWith("AKIDEXAMPLE/").endsWith(scope);
        assertThat(parts.get("SignedHeaders").split(";")).contains("host", "x-amz-date", "x-amz-security-token");
        assertThat(request.header("x-amz-security-token")).contains(TOKEN);
        assertThat(parts.get("Signature")).isEqualTo(signature(request, parts));
    }

    private static Map<String, String> parts(String authorization) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : authorization.replace("AWS4-HMAC-SHA256 ", "").split(", *", -1)) {
            parts.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return parts;
    }

    private static String signature(Request request, Map<String, String> parts) throws GeneralSecurityException {
        String[] credential = parts.get("Credential").split("/", 2);
        String toSign = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                request.header("x-amz-date").orElseThrow(),
                credential[1],
                hash(canonical(request, parts.get("SignedHeaders")).getBytes(UTF_8)));
        byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
        for (String step : credential[1].split("/", -1)) {
            key = hmac(key, step);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonical(Request request, String signed) throws GeneralSecurityException {
        String headers = Arrays.stream(signed.split(";", -1))
                .map(name -> name + ":" + request.header(name).orElseThrow() + "\n")
                .collect(Collectors.joining());
        return String.join("\n", request.method(), request.path(), "", headers, signed, hash(request.body()));
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(UTF_8));
    }
}
