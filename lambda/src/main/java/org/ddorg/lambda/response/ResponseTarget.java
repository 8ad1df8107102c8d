package org.ddorg.lambda.response;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.lambda.run.Loopback;

/**
 * Where the answer goes, and the three ids it must repeat, as they came.
 *
 * @param url signed for one PUT: whoever has it can answer, so it is never shown
 */
public record ResponseTarget(URI url, String stackId, String requestId, String logicalId) {

    /** The recipient, where the event names a URL that can be answered at all. */
    public static Optional<ResponseTarget> from(CloudFormationCustomResourceEvent event) {
        return url(Objects.toString(event.getResponseUrl(), ""))
                .map(url -> new ResponseTarget(
                        url,
                        Objects.toString(event.getStackId(), "unknown"),
                        Objects.toString(event.getRequestId(), "unknown"),
                        Objects.toString(event.getLogicalResourceId(), "unknown")));
    }

    private static Optional<URI> url(String text) {
        try {
            // As it comes from some, unencoded; the signature covers the encoded form either way.
            URI url = new URI(text.strip().replace("|", "%7C"));
            return Optional.of(url).filter(u -> u.getHost() != null && u.getPort() <= 65_535 && isSafe(u));
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    /** Answers go over TLS, but to a sandbox on this machine. */
    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && Loopback.is(url));
    }

    @Override
    public String toString() {
        return "Recipient[" + url.getHost() + ", " + requestId + "]";
    }
}
