package org.ddorg.sandbox.s3;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.encoding.Digests;
import org.ddorg.sandbox.http.Request;

/** The checksums that the SDKs send with objects and verify when they get them back. */
enum ObjectChecksum {
    CRC32("crc32"),
    CRC32C("crc32c"),
    SHA1("sha1"),
    SHA256("sha256");

    private final String header;

    ObjectChecksum(String name) {
        this.header = "x-amz-checksum-" + name;
    }

    /** @throws AwsException {@code BadDigest} when a checksum does not match */
    static Map<String, String> verified(Request http, RequestPayload body) {
        Map<String, String> sent = new TreeMap<>();
        Arrays.stream(values()).forEach(checksum -> {
            String value = body.trailers()
                    .getOrDefault(checksum.header, http.header(checksum.header).orElse(""));
            if (!value.isEmpty()) {
                checksum.verify(value, body.content());
                sent.put(checksum.header, value);
            }
        });
        return sent;
    }

    private void verify(String value, byte[] content) {
        if (!value.equals(Base64.getEncoder().encodeToString(digest(content)))) {
            throw new AwsException(
                    400, "BadDigest", "The " + name() + " you specified did not match the calculated checksum.");
        }
    }

    private byte[] digest(byte[] content) {
        return switch (this) {
            case CRC32 -> crc(new CRC32(), content);
            case CRC32C -> crc(new CRC32C(), content);
            case SHA1 -> Digests.of("SHA-1", content);
            case SHA256 -> Digests.of("SHA-256", content);
        };
    }

    private static byte[] crc(Checksum checksum, byte[] content) {
        checksum.update(content);
        return ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array();
    }
}
