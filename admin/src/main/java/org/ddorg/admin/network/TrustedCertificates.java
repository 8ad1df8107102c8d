package org.ddorg.admin.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;

/** Java's certificates and those of the files that {@code AWS_CA_BUNDLE} and {@code SSL_CERT_FILE} name (PEM). */
final class TrustedCertificates implements X509TrustManager {
    private static final List<String> VARIABLES = List.of("AWS_CA_BUNDLE", "SSL_CERT_FILE");

    private final X509TrustManager trust;

    private TrustedCertificates(X509TrustManager trust) {
        this.trust = trust;
    }

    static TrustedCertificates of(Function<String, Optional<String>> variables) {
        List<Certificate> company = new ArrayList<>();
        VARIABLES.forEach(name -> variables.apply(name).ifPresent(path -> company.addAll(read(name, path))));
        X509TrustManager ofJava = manager(null);
        return new TrustedCertificates(company.isEmpty() ? ofJava : manager(store(ofJava, company)));
    }

    private static Collection<? extends Certificate> read(String variable, String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (found.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return found;
        } catch (NoSuchFileException e) {
            throw new UsageException(variable + ": " + path + " does not exist.");
        } catch (IOException | CertificateException e) {
            throw new UsageException(variable + ": " + path + " has no readable certificates in PEM format.");
        }
    }

    private static KeyStore store(X509TrustManager ofJava, List<Certificate> company) {
        try {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            List<Certificate> certificates = Stream.concat(Stream.of(ofJava.getAcceptedIssuers()), company.stream())
                    .toList();
            for (int i = 0; i < certificates.size(); i++) {
                all.setCertificateEntry("certificate-" + i, certificates.get(i));
            }
            return all;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param store null for Java's own */
    private static X509TrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            trust.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw new UntrustedCertificateException(chain[chain.length - 1], e);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
