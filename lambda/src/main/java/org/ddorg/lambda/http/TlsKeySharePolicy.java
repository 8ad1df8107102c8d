package org.ddorg.lambda.http;

import java.net.HttpURLConnection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * What a host is offered when TLS is set up. By itself the JDK computes two key shares for each connection, of X25519
 * and of P-256, of which a host takes one; a cold function pays for the second with a tenth of its time
 * (docs/cold-start.md). So a host is offered X25519 alone, which nearly all take, and one that will not is offered from
 * then on what the JDK offers.
 */
final class TlsKeySharePolicy {
    /** In the names of endpoints that may know the curves of NIST alone: those after FIPS 140, and governments' own. */
    private static final Set<String> BY_NIST = Set.of("fips", "-gov");

    private final SSLSocketFactory all;
    private final SSLSocketFactory one;
    private final Set<String> hostsThatWantAll = ConcurrentHashMap.newKeySet();

    /** @param all what is offered to a host that does not take one */
    TlsKeySharePolicy(SSLSocketFactory all) {
        this.all = all;
        this.one = X25519SocketFactory.of(all).orElse(all);
    }

    void configure(HttpURLConnection connection) {
        if (connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(takesOne(host(https)) ? one : all);
        }
    }

    private boolean takesOne(String host) {
        return BY_NIST.stream().noneMatch(host::contains) && !hostsThatWantAll.contains(host);
    }

    /**
     * To be told when a connection could not be set up, for whatever reason: its host is offered all from now on.
     *
     * @return whether that is more than it was offered
     */
    boolean reportFailure(HttpURLConnection connection) {
        if (connection instanceof HttpsURLConnection https
                && https.getSSLSocketFactory() instanceof X25519SocketFactory) {
            hostsThatWantAll.add(host(https));
            return true;
        }
        return false;
    }

    private static String host(HttpURLConnection connection) {
        return connection.getURL().getAuthority().toLowerCase(Locale.ROOT);
    }
}
