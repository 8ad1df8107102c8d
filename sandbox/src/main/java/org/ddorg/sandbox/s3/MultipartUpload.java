package org.ddorg.sandbox.s3;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** An upload in progress: the headers of its first request, and the parts of the object by number. */
record MultipartUpload(Map<String, String> headers, ConcurrentSkipListMap<Integer, byte[]> parts) {
    byte[] content() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.values().forEach(all::writeBytes);
        return all.toByteArray();
    }
}
