package org.ddorg.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The benchmark's certificate authority, and its certificate for 127.0.0.1. */
final class Certificates {
    private static final String PASSWORD = "loopback";
    private static final String SERVER = "san=ip:127.0.0.1";

    private final Path directory;
    private final Path keytool;

    private Certificates(Path directory, Path keytool) {
        this.directory = directory;
        this.keytool = keytool;
    }

    /** Creates them in that directory. */
    static Certificates in(Path directory, Path keytool) throws IOException {
        Files.createDirectories(directory);
        Certificates certificates = new Certificates(directory, keytool);
        for (String file : List.of("ca.p12", "ca.pem", "server.p12", "server.csr", "server.pem", "truststore.jks")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        certificates.make();
        return certificates;
    }

    /** The authority's certificate, as PEM. */
    Path authority() {
        return directory.resolve("ca.pem");
    }

    /** The authority's certificate, for Java; opened without a password. */
    Path trustStore() {
        return directory.resolve("truststore.jks");
    }

    SSLContext server() {
        try (InputStream file = Files.newInputStream(directory.resolve("server.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() {
        generate("ca.p12", "CN=ddorg bench CA", "bc:c");
        run("ca.p12", "-exportcert -rfc -alias key -file", path("ca.pem"));
        generate("server.p12", "CN=127.0.0.1", SERVER);
        run("server.p12", "-certreq -alias key -file", path("server.csr"));
        String signing = "-gencert -rfc -alias key -validity 30 -ext " + SERVER;
        run("ca.p12", signing, "-infile", path("server.csr"), "-outfile", path("server.pem"));
        run("server.p12", "-importcert -noprompt -alias ca -file", path("ca.pem"));
        run("server.p12", "-importcert -noprompt -alias key -file", path("server.pem"));
        run("truststore.jks", "-importcert -noprompt -storetype JKS -alias ca -file", path("ca.pem"));
    }

    /** RSA with 2048 bits, like AWS's and Datadog's hosts. */
    private void generate(String store, String name, String extension) {
        String key = "-genkeypair -alias key -keyalg RSA -keysize 2048 -validity 30 -storetype PKCS12";
        run(store, key, "-dname", name, "-ext", extension);
    }

    /** Runs keytool with the arguments in a string, and with more that can contain spaces. */
    private void run(String store, String words, String... more) {
        List<String> command = new ArrayList<>(List.of(keytool.toString()));
        command.addAll(List.of(words.split(" ", -1)));
        command.addAll(List.of(more));
        command.addAll(List.of("-keystore", path(store), "-storepass", PASSWORD));
        Commands.run(command);
    }

    private String path(String file) {
        return directory.resolve(file).toString();
    }
}
