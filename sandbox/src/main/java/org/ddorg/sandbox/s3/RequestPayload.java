package org.ddorg.sandbox.s3;

import java.io.ByteArrayInputStream;
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
    static byte[] of(Request http) {
        return read(http).content();
    }

    /** @throws AwsException {@code IncompleteBody} for truncated chunks */
    static RequestPayload read(Request http) {
        boolean chunked = http.header("x-amz-content-sha256")
                .filter(hash -> hash.startsWith("STREAMING-"))
                .isPresent();
        return chunked ? readChunks(new ByteArrayInputStream(http.body())) : new RequestPayload(http.body(), Map.of());
    }

    private static RequestPayload readChunks(ByteArrayInputStream in) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(in.available());
        for (int size = size(in); size > 0; size = size(in)) {
            byte[] chunk = new byte[Math.min(size, in.available())];
            require(in.readNBytes(chunk, 0, chunk.length) == size);
            content.writeBytes(chunk);
            require(line(in).isEmpty());
        }
        return new RequestPayload(content.toByteArray(), trailers(in));
    }

    /** The size of the next chunk, from its line: {@code <hex>[;chunk-signature=…]}. */
    private static int size(ByteArrayInputStream in) {
        try {
            return Integer.parseInt(line(in).split(";", 2)[0], 16);
        } catch (NumberFormatException e) {
            throw incomplete();
        }
    }

    private static Map<String, String> trailers(ByteArrayInputStream in) {
        Map<String, String> trailers = new HashMap<>();
        while (in.available() > 0) {
            String[] field = line(in).split(":", 2);
            if (field.length == 2) {
                trailers.put(field[0].toLowerCase(Locale.ROOT), field[1].strip());
            }
        }
        return trailers;
    }

    private static String line(ByteArrayInputStream in) {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            require(next >= 0);
            line.append((char) next);
        }
        return line.toString().stripTrailing();
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
