package org.ddorg.lambda.run;

import java.net.URI;
import java.util.Set;

/** Recognizes URLs of this machine, such as a sandbox's. */
public final class Loopback {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private Loopback() {}

    public static boolean is(URI url) {
        return HOSTS.contains(String.valueOf(url.getHost()));
    }
}
