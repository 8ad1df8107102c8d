package org.ddorg.sandbox.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.http.Request;

/**
 * The payload of a request, decoded from {@code aws-chunked} if necessary.
 *
 * @param content the decoded bytes
 * @param trailers trailing headers, by lower-case name
 */
record RequestPayload(byte[] content, Map<String, String> trailers) {
    /** The content only. */
    static byte[] of(Request http) {
        return read(http).content();
    }

    /** @throws AwsException {@code IncompleteBody} for truncated chunks */
    static RequestPayload read(Request http) {
        boolean chunked = http.header("x-amz-content-sha256")
                .filter(hash -> hash.startsWith("STREAMING-"))
                .isPresent();
        return chunked ? new Chunks(http.body()).read() : new RequestPayload(http.body(), Map.of());
    }

    private static final class Chunks {
        private final byte[] body;
        private int at;

        Chunks(byte[] body) {
            this.body = body;
        }

        RequestPayload read() {
            ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
            for (int size = size(); size > 0; size = size()) {
                require(at + size <= body.length);
                content.write(body, at, size);
                at += size;
                require(line().isEmpty());
            }
            return new RequestPayload(content.toByteArray(), trailers());
        }

        /** The size of the next chunk, from its line: {@code <hex>[;chunk-signature=…]}. */
        private int size() {
            String line = line();
            int end = line.indexOf(';');
            try {
                return Integer.parseInt(end < 0 ? line : line.substring(0, end), 16);
            } catch (NumberFormatException e) {
                throw incomplete();
            }
        }

        private Map<String, String> trailers() {
            Map<String, String> trailers = new HashMap<>();
            while (at < body.length) {
                String line = line();
                int colon = line.indexOf(':');
                if (colon > 0) {
                    trailers.put(
                            line.substring(0, colon).toLowerCase(Locale.ROOT),
                            line.substring(colon + 1).strip());
                }
            }
            return trailers;
        }

        private String line() {
            int end = at;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            require(end < body.length);
            String line = new String(body, at, end - at, ISO_8859_1).stripTrailing();
            at = end + 1;
            return line;
        }

        private static void require(boolean fact) {
            if (!fact) {
                throw incomplete();
            }
        }

        private static AwsException incomplete() {
            return new AwsException(
                    400,
                    "IncompleteBody",
                    "You did not provide the number of bytes specified by the Content-Length HTTP header");
        }
    }
}
