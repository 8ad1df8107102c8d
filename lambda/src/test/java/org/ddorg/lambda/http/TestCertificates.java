package org.ddorg.lambda.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Keys of servers on this machine, each of which trusts its own certificate and no other. */
final class TestCertificates {
    private static final String PASSWORD = "loopback";

    private TestCertificates() {}

    /** @param algorithm RSA, or EC for one of P-256 */
    static SSLContext in(Path folder, String algorithm) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(made(folder.resolve(algorithm + ".p12"), algorithm))) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting(store));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trusting(KeyStore store) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("key", store.getCertificate("key"));
        return trusted;
    }

    private static Path made(Path store, String algorithm) throws Exception {
        String size = algorithm.equals("EC") ? " -groupname secp256r1" : "";
        String command = Path.of(System.getProperty("java.home"), "bin", "keytool")
                + " -genkeypair -alias key -keyalg " + algorithm + size
                + " -storetype PKCS12 -dname CN=127.0.0.1 -ext san=ip:127.0.0.1"
                + " -storepass " + PASSWORD + " -keystore " + store;
        Process keytool = new ProcessBuilder(command.split(" ", -1)).start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }
}
