package org.ddorg.admin.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a server could not be reached, on one line. */
public final class NetworkProblem {

    private NetworkProblem() {}

    /** Empty when the network is not the reason. */
    public static Optional<String> of(Throwable problem) {
        return chain(problem)
                .filter(UntrustedCertificateException.class::isInstance)
                .findFirst()
                .or(() -> chain(problem).filter(IOException.class::isInstance).findFirst())
                .map(cause -> explain(cause) + oneLine(String.valueOf(cause.getMessage())));
    }

    private static String explain(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "host not found: ";
        }
        if (cause instanceof ConnectException) {
            return "connection failed: ";
        }
        return cause instanceof SSLException ? "TLS failed: " : "";
    }

    private static Stream<Throwable> chain(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
    }
}
