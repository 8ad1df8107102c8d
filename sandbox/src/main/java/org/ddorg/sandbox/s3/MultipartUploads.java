package org.ddorg.sandbox.s3;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ddorg.sandbox.aws.AwsException;

/** Multipart uploads in progress. */
final class MultipartUploads {
    private final Map<String, Upload> open = new ConcurrentHashMap<>();
    private final AtomicLong started = new AtomicLong();

    /** The parts of an object, and the headers of its first request. */
    record Upload(Map<String, String> headers, Map<Integer, byte[]> parts) {
        Upload {
            headers = new TreeMap<>(headers);
        }

        byte[] content() {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            parts.values().forEach(all::writeBytes);
            return all.toByteArray();
        }
    }

    String start(Map<String, String> headers) {
        String id = "upload-" + started.incrementAndGet();
        open.put(id, new Upload(headers, new ConcurrentSkipListMap<>()));
        return id;
    }

    Upload get(String id) {
        return Optional.ofNullable(open.get(id))
                .orElseThrow(() -> new AwsException(404, "NoSuchUpload", "The specified upload does not exist."));
    }

    void end(String id) {
        open.remove(id);
    }
}
