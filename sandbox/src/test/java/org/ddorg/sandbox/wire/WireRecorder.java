package org.ddorg.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.encoding.Json;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * Writes the signed HTTP exchanges between a sandbox and its callers to a file, one JSON object per line, for
 * {@code .ci/check-wire.py}. Signatures and session tokens in headers are omitted.
 */
public final class WireRecorder implements BiConsumer<Request, Response>, AutoCloseable {
    private static final Set<String> OMITTED = Set.of("authorization", "x-amz-security-token");

    private final Writer out;

    private WireRecorder(Writer out) {
        this.out = out;
    }

    /** Records from now on, into a new file. */
    public static WireRecorder of(Sandbox sandbox, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            WireRecorder recorder = new WireRecorder(Files.newBufferedWriter(file));
            sandbox.faults().record(recorder);
            return recorder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void accept(Request request, Response response) {
        String scope = request.header("authorization").orElse("");
        if (!scope.isEmpty() && !response.isReset()) {
            ObjectNode line = Json.object();
            // Credential=<access key>/<date>/<region>/<service>/aws4_request
            line.put("service", scope.split("/", -1)[3]);
            line.put("method", request.method()).put("uri", request.uri().toString());
            putMessage(line.putObject("request"), request.headers(), request.body());
            ObjectNode answer = line.putObject("response").put("status", response.status());
            boolean bodiless = request.method().equals("HEAD");
            putMessage(answer, response.headers(), bodiless ? new byte[0] : response.body());
            write(line.toString());
        }
    }

    private static void putMessage(ObjectNode message, Map<String, String> headers, byte[] body) {
        ObjectNode fields = message.putObject("headers");
        headers.forEach((name, value) -> {
            String field = name.toLowerCase(Locale.ROOT);
            if (!OMITTED.contains(field)) {
                fields.put(field, value);
            }
        });
        try {
            message.put(
                    "text",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
        } catch (CharacterCodingException e) {
            message.put("base64", Base64.getEncoder().encodeToString(body));
        }
    }

    private synchronized void write(String line) {
        try {
            out.write(line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls after this are lost: close the sandbox first. */
    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
