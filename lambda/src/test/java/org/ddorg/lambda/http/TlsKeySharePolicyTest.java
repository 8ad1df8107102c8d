package org.ddorg.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered to hosts over TLS, and that those which want something else are reached too. */
class TlsKeySharePolicyTest {
    private static final String ONE_AT_A_TIME = "before JDK 20 groups cannot be named for one connection";

    private static final int X25519 = 0x1d;
    private static final int P256 = 0x17;

    @TempDir
    static Path folder;

    private static SSLContext rsa;
    private static SSLContext curve;

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = TestCertificates.in(folder, "RSA");
        curve = TestCertificates.in(folder, "EC");
    }

    @Nested
    class Offer {
        @Test
        @EnabledForJreRange(min = JRE.JAVA_20, disabledReason = ONE_AT_A_TIME)
        void aHostGetsX25519Alone() throws IOException {
            assertThat(offered()).containsExactly(X25519);
        }

        @Test
        @DisabledForJreRange(min = JRE.JAVA_20)
        void anOldJdkOffersItsDefaults() throws IOException {
            assertThat(offered()).containsExactlyInAnyOrder(X25519, P256);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "iam.us-gov.amazonaws.com",
                    "secretsmanager.us-gov-west-1.amazonaws.com",
                    "secretsmanager-fips.us-east-1.amazonaws.com",
                    "api.ddog-gov.com"
                })
        void fipsAndGovernmentEndpointsGetTheDefaults(String host) throws IOException {
            SSLSocketFactory all = rsa.getSocketFactory();
            HttpsURLConnection connection = connection(host);
            new TlsKeySharePolicy(all).configure(connection);
            assertThat(connection.getSSLSocketFactory()).isSameAs(all);
        }

        @Test
        @EnabledForJreRange(min = JRE.JAVA_20, disabledReason = ONE_AT_A_TIME)
        void aHostThatFailedToConnectGetsTheDefaults() throws IOException {
            TlsKeySharePolicy shares = new TlsKeySharePolicy(rsa.getSocketFactory());
            HttpsURLConnection first = connection("iam.amazonaws.com");
            shares.configure(first);
            assertThat(shares.reportFailure(first)).isTrue();
            HttpsURLConnection second = connection("iam.amazonaws.com");
            shares.configure(second);
            assertThat(shares.reportFailure(second)).isFalse();
            HttpsURLConnection elsewhere = connection("api.datadoghq.com");
            shares.configure(elsewhere);
            assertThat(shares.reportFailure(elsewhere)).isTrue();
        }

        @Test
        void groupsOfTheProcessAreLeftToTheJdk() throws IOException {
            System.setProperty("jdk.tls.namedGroups", "secp256r1,secp384r1");
            try {
                TlsKeySharePolicy shares = new TlsKeySharePolicy(rsa.getSocketFactory());
                HttpsURLConnection connection = connection("iam.amazonaws.com");
                shares.configure(connection);
                assertThat(shares.reportFailure(connection)).isFalse();
            } finally {
                System.clearProperty("jdk.tls.namedGroups");
            }
        }

        @Test
        void plainHttpHasNoKeyShares() throws IOException {
            TlsKeySharePolicy shares = new TlsKeySharePolicy(rsa.getSocketFactory());
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1").toURL().openConnection();
            shares.configure(connection);
            assertThat(shares.reportFailure(connection)).isFalse();
        }
    }

    @Nested
    class Connection {
        @ParameterizedTest
        @EnabledForJreRange(min = JRE.JAVA_20, disabledReason = ONE_AT_A_TIME)
        @CsvSource({"RSA, TLSv1.3", "RSA, TLSv1.2", "EC, TLSv1.3", "EC, TLSv1.2"})
        void aHostWithoutX25519IsReachedAndGetsEachRequestOnce(String key, String protocol) throws Exception {
            AtomicInteger requests = new AtomicInteger();
            Endpoint counting = request -> Response.of(200, "text/plain", "answer " + requests.incrementAndGet());
            try (Listener listener = Listener.start(0, counting, byP256Alone(key, protocol))) {
                HttpSender http = new UrlConnectionSender(
                        new TlsKeySharePolicy(context(key).getSocketFactory()));
                assertThat(http.send(post(listener.url()), Duration.ofSeconds(20))
                                .body())
                        .isEqualTo("answer 1");
                assertThat(http.send(post(listener.url()), Duration.ofSeconds(20))
                                .body())
                        .isEqualTo("answer 2");
            }
        }

        @ParameterizedTest
        @CsvSource({"RSA, TLSv1.3", "RSA, TLSv1.2", "EC, TLSv1.3", "EC, TLSv1.2"})
        void hostsWithEveryKindOfKeyAreReached(String key, String protocol) throws Exception {
            Endpoint ok = request -> Response.of(200, "text/plain", "ok");
            try (Listener listener = Listener.start(0, ok, by(key, protocol))) {
                HttpSender http = new UrlConnectionSender(
                        new TlsKeySharePolicy(context(key).getSocketFactory()));
                assertThat(http.send(post(listener.url()), Duration.ofSeconds(20))
                                .body())
                        .isEqualTo("ok");
            }
        }

        @Test
        void anUntrustedHostIsRejected() throws Exception {
            Endpoint never = request -> Response.of(200, "text/plain", "never");
            try (Listener listener = Listener.start(0, never, by("RSA", "TLSv1.3"))) {
                HttpSender http = new UrlConnectionSender(new TlsKeySharePolicy(curve.getSocketFactory()));
                assertThatThrownBy(() -> http.send(post(listener.url()), Duration.ofSeconds(20)))
                        .isInstanceOf(SSLException.class);
            }
        }
    }

    private static HttpsURLConnection connection(String host) throws IOException {
        return (HttpsURLConnection) URI.create("https://" + host).toURL().openConnection();
    }

    private static HttpRequest post(URI url) {
        return new HttpRequest("POST", url, Map.of(), "{}");
    }

    private static SSLContext context(String key) {
        return key.equals("RSA") ? rsa : curve;
    }

    private static HttpsConfigurator by(String key, String protocol) {
        return configurator(key, protocol, parameters -> {});
    }

    private static HttpsConfigurator byP256Alone(String key, String protocol) {
        return configurator(key, protocol, parameters -> {
            try {
                SSLParameters.class.getMethod("setNamedGroups", String[].class).invoke(parameters, (Object)
                        new String[] {"secp256r1"});
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static HttpsConfigurator configurator(String key, String protocol, Consumer<SSLParameters> more) {
        return new HttpsConfigurator(context(key)) {
            @Override
            public void configure(HttpsParameters https) {
                SSLParameters parameters = getSSLContext().getDefaultSSLParameters();
                parameters.setProtocols(new String[] {protocol});
                more.accept(parameters);
                https.setSSLParameters(parameters);
            }
        };
    }

    /** The groups that the first bytes of a connection have a key share of. */
    private static List<Integer> offered() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<List<Integer>> groups = CompletableFuture.supplyAsync(() -> sharesOf(server));
            HttpSender http = new UrlConnectionSender(new TlsKeySharePolicy(rsa.getSocketFactory()));
            URI url = URI.create("https://127.0.0.1:" + server.getLocalPort());
            assertThatThrownBy(() -> http.send(post(url), Duration.ofSeconds(20)))
                    .isInstanceOf(IOException.class);
            return groups.join();
        }
    }

    /** A ClientHello (RFC 8446, 4.1.2), of which the extension 51 holds the key shares. */
    private static List<Integer> sharesOf(ServerSocket server) {
        try (server;
                Socket socket = server.accept()) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            in.skipNBytes(3);
            ByteBuffer hello = ByteBuffer.wrap(in.readNBytes(in.readUnsignedShort()));
            hello.position(4 + 2 + 32);
            skip(hello, hello.get());
            skip(hello, hello.getShort());
            skip(hello, hello.get());
            skip(hello, 2);
            while (hello.getShort() != 51) {
                skip(hello, hello.getShort());
            }
            skip(hello, 2);
            List<Integer> groups = new ArrayList<>();
            for (int left = hello.getShort(); left > 0; ) {
                groups.add((int) hello.getShort());
                int length = hello.getShort();
                skip(hello, length);
                left -= 4 + length;
            }
            return groups;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void skip(ByteBuffer hello, int bytes) {
        hello.position(hello.position() + bytes);
    }
}
