package org.ddorg.admin.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.ddorg.admin.command.DdorgCommand;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.Prompt;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reaches AWS and Datadog from a company's network. */
class NetworkTest {

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Map<String, String> environment = new LinkedHashMap<>(sandbox.environment());
    private final StringWriter all = new StringWriter();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** The hosts exist behind the proxy alone. */
    @Nested
    class BehindAProxy {
        private final List<String> hosts = Collections.synchronizedList(new ArrayList<>());
        private final HttpServer proxy = proxy();

        @AfterEach
        void stopProxy() {
            proxy.stop(0);
        }

        @ParameterizedTest
        @ValueSource(strings = {"HTTP_PROXY", "http_proxy", "ALL_PROXY"})
        void awsAndDatadogAreReachedThroughIt(String variable) {
            environment.put("AWS_ENDPOINT_URL", "http://aws.behind.invalid");
            environment.put("DDORG_DATADOG_URL", "http://datadog.behind.invalid");
            environment.put(
                    variable,
                    "http://jane:secret@127.0.0.1:" + proxy.getAddress().getPort());

            run("preflight");

            assertThat(all.toString())
                    .contains("Datadog")
                    .doesNotContain("unreachable")
                    .doesNotContain("secret");
            assertThat(hosts).contains("aws.behind.invalid", "datadog.behind.invalid");
        }

        @Test
        void hostOfNoProxyIsReachedDirectly() {
            environment.put("AWS_ENDPOINT_URL", "http://aws.behind.invalid");
            environment.put("NO_PROXY", "behind.invalid");
            environment.put(
                    "HTTP_PROXY",
                    "http://jane:secret@127.0.0.1:" + proxy.getAddress().getPort());

            run("preflight");

            assertThat(all.toString()).contains("aws.behind.invalid");
            assertThat(hosts).isEmpty();
        }

        private HttpServer proxy() {
            HttpClient direct = HttpClient.newHttpClient();
            HttpServer server = server();
            server.createContext("/", exchange -> {
                if (!exchange.getRequestHeaders().containsKey("Proxy-Authorization")) {
                    exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"corp\"");
                    exchange.sendResponseHeaders(407, -1);
                    exchange.close();
                    return;
                }
                URI url = exchange.getRequestURI();
                hosts.add(url.getHost());
                URI origin = url.getHost().startsWith("aws") ? sandbox.awsUrl() : sandbox.datadogUrl();
                HttpRequest.Builder request = HttpRequest.newBuilder(origin.resolve(
                                url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery())))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()));
                exchange.getRequestHeaders().forEach((name, values) -> {
                    if (!List.of(
                                    "host",
                                    "connection",
                                    "content-length",
                                    "proxy-authorization",
                                    "proxy-connection",
                                    "upgrade",
                                    "http2-settings",
                                    "expect")
                            .contains(name.toLowerCase(java.util.Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
                try {
                    HttpResponse<byte[]> response =
                            direct.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                    response.headers()
                            .firstValue("Content-Type")
                            .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                    exchange.sendResponseHeaders(
                            response.statusCode(), response.body().length == 0 ? -1 : response.body().length);
                    exchange.getResponseBody().write(response.body());
                    exchange.close();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
            server.start();
            return server;
        }
    }

    @Nested
    class WithTheCompanysCertificate {
        @TempDir
        private Path directory;

        @Test
        void untrustedCertificateIsNamedWithItsIssuerAndTheVariable() throws Exception {
            HttpsServer server = serverOfTheCompany();
            try {
                environment.put(
                        "AWS_ENDPOINT_URL",
                        "https://localhost:" + server.getAddress().getPort());

                run("preflight");

                assertThat(all.toString())
                        .contains("CN=Example Corp")
                        .contains("AWS_CA_BUNDLE")
                        .doesNotContain("\tat ");
            } finally {
                server.stop(0);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"AWS_CA_BUNDLE", "SSL_CERT_FILE"})
        void certificateOfTheFileIsTrusted(String variable) throws Exception {
            HttpsServer server = serverOfTheCompany();
            try {
                environment.put(
                        "AWS_ENDPOINT_URL",
                        "https://localhost:" + server.getAddress().getPort());
                environment.put(
                        "DDORG_DATADOG_URL",
                        "https://localhost:" + server.getAddress().getPort());
                environment.put(variable, directory.resolve("corp.pem").toString());

                run("preflight");

                assertThat(all.toString())
                        .contains("The endpoint does not support this")
                        .doesNotContain("certificate");
            } finally {
                server.stop(0);
            }
        }

        @Test
        void missingAndInvalidFilesAreNamed() throws IOException {
            environment.put("AWS_CA_BUNDLE", "/nowhere.pem");
            assertThat(run("preflight")).isEqualTo(2);
            assertThat(all.toString()).contains("AWS_CA_BUNDLE: /nowhere.pem does not exist");

            environment.put(
                    "AWS_CA_BUNDLE",
                    Files.writeString(directory.resolve("x"), "no PEM").toString());
            assertThat(run("preflight")).isEqualTo(2);
            assertThat(all.toString()).contains("no readable certificates");
        }

        private HttpsServer serverOfTheCompany() throws Exception {
            Path keys = directory.resolve("keys.p12");
            keytool(
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-alias",
                    "corp",
                    "-dname",
                    "CN=Example Corp",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    "changeit");
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "corp",
                    "-file",
                    directory.resolve("corp.pem").toString(),
                    "-keystore",
                    keys.toString(),
                    "-storepass",
                    "changeit");
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keys)) {
                store.load(in, "changeit".toCharArray());
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, "changeit".toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            server.start();
            return server;
        }

        private void keytool(String... args) throws IOException, InterruptedException {
            Process process = new ProcessBuilder(Stream.concat(
                                    Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString()),
                                    Arrays.stream(args))
                            .toList())
                    .inheritIO()
                    .start();
            assertThat(process.waitFor()).isZero();
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int run(String... args) {
        Terminal terminal = Terminal.plain(new PrintWriter(all), new PrintWriter(all));
        return DdorgCommand.run(new CommandContext(terminal, environment, Prompt.nonInteractive()), args);
    }
}
