package org.ddorg.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String PASSWORD = "loopback";

    @TempDir
    Path folder;

    @Test
    void endpointIsServedOverTls() throws Exception {
        SSLContext tls = context();
        Endpoint echo = request -> Response.of(200, "text/plain", request.path());
        try (Listener listener = Listener.start(0, echo, new HttpsConfigurator(tls))) {
            HttpRequest request =
                    HttpRequest.newBuilder(listener.url().resolve("/here")).build();
            HttpResponse<String> answer =
                    HttpClient.newBuilder().sslContext(tls).build().send(request, BodyHandlers.ofString());
            assertThat(listener.url().getScheme()).isEqualTo("https");
            assertThat(answer.body()).isEqualTo("/here");
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
        }
    }

    /** With a key and its own certificate, which it also trusts. */
    private SSLContext context() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(key())) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("key", store.getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private Path key() throws Exception {
        Path store = folder.resolve("key.p12");
        String command = Path.of(System.getProperty("java.home"), "bin", "keytool")
                + " -genkeypair -alias key -keyalg EC -storetype PKCS12 -dname CN=127.0.0.1 -ext san=ip:127.0.0.1"
                + " -storepass " + PASSWORD + " -keystore " + store;
        Process keytool = new ProcessBuilder(command.split(" ", -1)).start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }
}
