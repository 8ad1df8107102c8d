package org.ddorg.lambda.http;

import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * Chooses the key shares of a TLS handshake. The JDK computes two for each connection, X25519 and P-256, of which a host
 * uses one; the second costs a tenth of a cold start (docs/cold-start.md). This policy offers X25519 alone, which nearly
 * all hosts accept, and the JDK's defaults to a host whose handshake failed.
 */
final class TlsKeySharePolicy {
    /** Parts of the names of endpoints that may accept NIST curves only: FIPS 140 and government endpoints. */
    private static final Set<String> NIST_ONLY = Set.of("fips", "-gov");

    private final SSLSocketFactory defaults;
    private final SSLSocketFactory x25519;
    private final Set<String> hostsWithDefaults = ConcurrentHashMap.newKeySet();

    /** @param defaults for hosts that do not accept X25519 alone */
    TlsKeySharePolicy(SSLSocketFactory defaults) {
        this.defaults = defaults;
        this.x25519 = X25519SocketFactory.of(defaults).orElse(defaults);
    }

    void configure(HttpURLConnection connection) {
        if (connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(acceptsX25519(host(https)) ? x25519 : defaults);
        }
    }

    private boolean acceptsX25519(String host) {
        return NIST_ONLY.stream().noneMatch(host::contains) && !hostsWithDefaults.contains(host);
    }

    /**
     * Reports a connection that could not be set up, for any reason: its host gets the defaults from now on.
     *
     * @return whether the defaults offer more than the failed handshake did
     */
    boolean reportFailure(HttpURLConnection connection) {
        if (connection instanceof HttpsURLConnection https
                && https.getSSLSocketFactory() instanceof X25519SocketFactory) {
            hostsWithDefaults.add(host(https));
            return true;
        }
        return false;
    }

    private static String host(HttpURLConnection connection) {
        return connection.getURL().getAuthority().toLowerCase(Locale.ROOT);
    }
}
