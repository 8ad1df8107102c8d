package org.ddorg.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlConnectionSenderTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String OK = "HTTP/1.1 200 OK\r\nConnection: close\r\nX-Word: yes\r\nContent-Length: ";

    private final HttpSender http = new UrlConnectionSender();

    private HttpResponse send(String method, URI url, Duration longest) throws IOException {
        return http.send(new HttpRequest(method, url, Map.of("X-Key", "k"), method.equals("GET") ? "" : "{}"), longest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH"})
    void everyMethodIsSentAndItsResponseRead(String method) throws IOException {
        try (RawHttpServer server = new RawHttpServer(OK + "2\r\n\r\n\u00c3\u00bc")) {
            HttpResponse answer = send(method, server.url(), LONG);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("\u00fc");
            assertThat(answer.header("x-word")).contains("yes");
            assertThat(server.requests()).containsExactly(method + " / HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 407, 410, 429, 503})
    void theBodyOfAnErrorIsRead(int status) throws IOException {
        String challenge = "\r\nWWW-Authenticate: Basic realm=\"x\"";
        try (RawHttpServer server = new RawHttpServer(
                "HTTP/1.1 " + status + " No" + challenge + "\r\nConnection: close\r\nContent-Length: 3\r\n\r\nwhy")) {
            HttpResponse answer = send("POST", server.url(), LONG);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo("why");
        }
    }

    @Test
    void redirectsAreNotFollowed() throws IOException {
        try (RawHttpServer server = new RawHttpServer(
                "HTTP/1.1 302 Found\r\nLocation: /else\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send("GET", server.url(), LONG).status()).isEqualTo(302);
            assertThat(server.requests()).hasSize(1);
        }
    }

    /** Each piece arrives in time: a timeout of single reads would wait for all of the hundred. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void aSlowResponseThatExceedsTheTimeoutInAllIsATimeout(String method) throws IOException {
        String[] drops = Collections.nCopies(100, "a").toArray(String[]::new);
        drops[0] = OK + "99\r\n\r\n";
        try (RawHttpServer server = new RawHttpServer(SHORT.dividedBy(2), drops)) {
            assertThatThrownBy(() -> send(method, server.url(), SHORT)).isInstanceOf(ResponseTimeoutException.class);
        }
    }

    /** A socket timeout must not look like an interruption, which means that the function's time is over. */
    @Test
    void noResponseIsATimeoutAndNoInterruption() throws IOException {
        try (RawHttpServer server = new RawHttpServer(Duration.ofMinutes(5), "")) {
            assertThatThrownBy(() -> send("POST", server.url(), SHORT))
                    .isInstanceOf(ResponseTimeoutException.class)
                    .isNotInstanceOf(InterruptedIOException.class);
        }
    }

    /** It may have taken effect: the caller checks before it sends the request again. */
    @Test
    void aPostWithoutAResponseIsNotSentAgain() throws IOException {
        try (RawHttpServer server = new RawHttpServer()) {
            assertThatThrownBy(() -> send("POST", server.url(), LONG)).isInstanceOf(IOException.class);
            assertThat(server.requests()).containsExactly("POST / HTTP/1.1");
        }
    }

    @Test
    void aResponseThatIsNotHttpIsAProtocolError() throws IOException {
        try (RawHttpServer server = new RawHttpServer("220 mail ready\r\n")) {
            assertThatThrownBy(() -> send("POST", server.url(), LONG)).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void aConnectionToAClosedPortFails() throws IOException {
        URI nobody;
        try (RawHttpServer server = new RawHttpServer()) {
            nobody = server.url();
        }
        assertThatThrownBy(() -> send("GET", nobody, LONG)).isInstanceOf(ConnectException.class);
    }

    @Test
    void anInterruptedThreadStaysSo() throws IOException {
        try (RawHttpServer server = new RawHttpServer(Duration.ofMinutes(5), "")) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> send("GET", server.url(), LONG)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void neitherKeysNorQueriesAreShown() {
        HttpRequest call =
                new HttpRequest("PUT", URI.create("https://h/p?sig=canary"), Map.of("k", "canary"), "canary");
        assertThat(call.name() + call + new HttpResponse(200, Map.of(), "canary"))
                .doesNotContain("canary");
    }
}
