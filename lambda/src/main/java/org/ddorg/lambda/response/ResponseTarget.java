package org.ddorg.lambda.response;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;
import org.ddorg.lambda.run.Loopback;

/**
 * The URL of the response, and the three IDs of the event that it must repeat unchanged.
 *
 * @param url signed for one PUT; secret, as anyone who has it can respond
 */
public record ResponseTarget(URI url, String stackId, String requestId, String logicalId) {

    /** The target; empty if the event has no usable ResponseURL. */
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
            // Some senders do not encode it; the signature covers the encoded form.
            URI url = new URI(text.strip().replace("|", "%7C"));
            return Optional.of(url).filter(u -> u.getHost() != null && u.getPort() <= 65_535 && isSafe(u));
        } catch (URISyntaxException notAUrl) {
            return Optional.empty();
        }
    }

    /** Responses need TLS, except to a sandbox on this machine. */
    private static boolean isSafe(URI url) {
        return "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && Loopback.is(url));
    }

    @Override
    public String toString() {
        return "ResponseTarget[" + url.getHost() + ", " + requestId + "]";
    }
}
