package org.ddorg.admin.network;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.conn.SystemDefaultRoutePlanner;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * How this process reaches AWS and Datadog: through the proxies of the environment, as {@code aws} and {@code curl} read
 * them, and trusting the company's certificates beside Java's own.
 */
public final class Network {
    /** Without a proxy, for servers on this machine. */
    public static final Network DIRECT = new Network(name -> Optional.empty());

    private final EnvironmentProxies proxies;
    private final TrustedCertificates certificates;

    /**
     * @param variables the environment
     * @throws org.ddorg.admin.terminal.UsageException when a proxy or a certificate file is not valid
     */
    public Network(Function<String, Optional<String>> variables) {
        this.proxies = new EnvironmentProxies(variables);
        this.certificates = TrustedCertificates.of(variables);
    }

    /** For clients of the AWS SDK. */
    public ApacheHttpClient.Builder sdkHttpClient() {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        proxies.all()
                .forEach(proxy -> proxy.user()
                        .ifPresent(user -> credentials.setCredentials(
                                new AuthScope(proxy.host(), proxy.port()),
                                new UsernamePasswordCredentials(user, proxy.password()))));
        return ApacheHttpClient.builder()
                .httpRoutePlanner(new SystemDefaultRoutePlanner(proxies))
                .credentialsProvider(credentials)
                .tlsTrustManagersProvider(() -> new TrustManager[] {certificates});
    }

    /** For Datadog. */
    public HttpClient httpClient() {
        allowBasicAuthenticationOfProxies();
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .proxy(proxies)
                .authenticator(authenticator())
                .sslContext(tls())
                .build();
    }

    /** The JDK refuses it for HTTPS by default; {@code aws} and {@code curl} do not. */
    private static void allowBasicAuthenticationOfProxies() {
        String property = "jdk.http.auth.tunneling.disabledSchemes";
        if (System.getProperty(property) == null) {
            System.setProperty(property, "");
        }
    }

    private Authenticator authenticator() {
        return new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? proxies.find(getRequestingHost(), getRequestingPort())
                                .flatMap(proxy -> proxy.user()
                                        .map(user -> new PasswordAuthentication(
                                                user, proxy.password().toCharArray())))
                                .orElse(null)
                        : null;
            }
        };
    }

    private SSLContext tls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {certificates}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
