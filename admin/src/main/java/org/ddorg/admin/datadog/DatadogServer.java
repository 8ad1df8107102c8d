package org.ddorg.admin.datadog;

import java.net.URI;
import java.net.http.HttpClient;
import org.ddorg.admin.network.Network;

/**
 * Datadog's API, and how to reach it.
 *
 * @param url {@code https://api.<site>}, or a substitute
 */
public record DatadogServer(URI url, HttpClient http) {

    /** A server on this machine. */
    public static DatadogServer direct(URI url) {
        return new DatadogServer(url, Network.DIRECT.httpClient());
    }
}
