package org.ddorg.sandbox.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import org.ddorg.sandbox.faults.Faults;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;
import org.junit.jupiter.api.Test;

/** Who gets in, and how those who do not are told. */
class AwsEndpointTest {
    private static final String SCOPE = "/20260101/eu-west-1/echo/aws4_request";

    private final Faults faults = new Faults();
    private final AwsEndpoint door = new AwsEndpoint(new Credentials("aws"), AwsEndpointTest::refuse, faults)
            .serve(new Echo())
            .open("/open/", request -> Response.of(200, "text/plain", "open"));

    @Test
    void accessKeyDeterminesTheCaller() {
        Response answer = door.handle(query("222222222222" + SCOPE, "Action=Tell"));

        assertThat(text(answer))
                .isEqualTo("Tell by Caller[accountId=222222222222,"
                        + " principalArn=arn:aws:iam::222222222222:root, region=eu-west-1]");
        assertThat(answer.headers()).containsKey("x-amzn-RequestId");
    }

    @Test
    void presignedUrlDeterminesTheCaller() {
        String query = "?Action=Tell&X-Amz-Credential=222222222222%2F20260101%2Feu-west-1%2Fecho%2Faws4_request";

        assertThat(text(door.handle(new Request("GET", URI.create("/" + query), Map.of(), new byte[0]))))
                .startsWith("Tell by");
    }

    @Test
    void unsignedRequestIsRefusedInItsProtocol() {
        assertThat(text(door.handle(request(Map.of("content-type", "application/x-www-form-urlencoded"), "Action=X"))))
                .contains("<ErrorResponse><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code>");
        Response json = door.handle(request(Map.of("x-amz-target", "Echo.Tell"), "{}"));
        assertThat(json.status()).isEqualTo(400);
        assertThat(text(json)).contains("\"__type\":\"MissingAuthenticationTokenException\"");
        assertThat(json.headers()).containsEntry("x-amzn-ErrorType", "MissingAuthenticationTokenException");
        assertThat(text(door.handle(request(Map.of(), "")))).contains("<Error><Code>AccessDenied</Code>");
    }

    @Test
    void malformedSignaturesAreIncomplete() {
        assertThat(text(door.handle(request(Map.of("authorization", "Bearer x"), ""))))
                .contains("IncompleteSignature");
        assertThat(text(door.handle(query("222222222222/echo", "Action=Tell"))))
                .contains("IncompleteSignature", "5 slash-delimited elements");
    }

    @Test
    void unknownKeysAndServicesAreRefused() {
        Response stranger = door.handle(query("AKIAUNKNOWN" + SCOPE, "Action=Tell"));
        assertThat(stranger.status()).isEqualTo(403);
        assertThat(text(stranger)).contains("InvalidClientTokenId");
        assertThat(text(door.handle(query("222222222222" + SCOPE.replace("echo", "ec2"), "Action=Tell"))))
                .contains("UnknownService", "ec2");
    }

    @Test
    void exceptionInAServiceIsAnInternalFailure() {
        Response answer = door.handle(query("222222222222" + SCOPE, "Action=Fail"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(text(answer)).contains("InternalFailure", "IllegalStateException: on purpose", "Receiver");
    }

    @Test
    void openPathsNeedNoSignature() {
        assertThat(text(door.handle(new Request("PUT", URI.create("/open/x"), Map.of(), new byte[0]))))
                .isEqualTo("open");
    }

    @Test
    void faultsReachOpenPaths() {
        faults.add(Fault.once("open", "PUT", Effect.fail(503, "SlowDown", "Please reduce your request rate.")));

        assertThat(door.handle(new Request("PUT", URI.create("/open/x"), Map.of(), new byte[0]))
                        .status())
                .isEqualTo(503);
    }

    @Test
    void callsWithinTheProcessThrowErrors() {
        Caller role = new Caller("222222222222", "arn:aws:sts::222222222222:assumed-role/R/s", "eu-west-1");
        AwsRequest request =
                new AwsRequest(role, "Tell", Map.of(), new Request("POST", URI.create("/"), Map.of(), new byte[0]));

        assertThatThrownBy(() -> door.call("echo", request))
                .isInstanceOf(AwsException.class)
                .hasMessage("echo:Tell refused");
        faults.add(Fault.once("echo", "*", Effect.throttle()));
        assertThatThrownBy(() -> door.call("echo", request)).hasMessage("Rate exceeded");
        assertThat(faults.calls().since(0)).hasSize(2);
    }

    private static void refuse(Caller caller, Access access) {
        throw new AwsException(403, "AccessDenied", access.action() + " refused");
    }

    private static Request query(String credential, String form) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.put("authorization", "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0");
        return request(headers, form);
    }

    private static Request request(Map<String, String> headers, String body) {
        return new Request("POST", URI.create("/"), headers, body.getBytes(UTF_8));
    }

    private static String text(Response response) {
        return new String(response.body(), UTF_8);
    }

    private static final class Echo implements AwsService {
        @Override
        public String signingName() {
            return "echo";
        }

        @Override
        public Response handle(AwsRequest request) {
            if (request.action().equals("Fail")) {
                throw new IllegalStateException("on purpose");
            }
            return Response.of(200, "text/plain", request.action() + " by " + request.caller());
        }
    }
}
