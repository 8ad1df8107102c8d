package org.ddorg.cdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ddorg.cdk.constructs.CodeLocation;
import software.amazon.awscdk.FileAssetLocation;
import software.amazon.awscdk.FileAssetPackaging;
import software.amazon.awscdk.FileAssetSource;
import software.amazon.awscdk.Stack;

/** The function's jar as the CDK command line publishes it: under its content's hash, which changes only with it. */
final class CodeAsset {

    /** What the keys of all objects in the code bucket start with. */
    static final String PREFIX = "ddorg-lambda-";

    private CodeAsset() {}

    /**
     * Has the jar uploaded before the stack is deployed.
     *
     * @return where it will lie: {@code ddorg-lambda-<sha256>.jar}
     * @throws UncheckedIOException if the jar cannot be read
     */
    static CodeLocation publish(Stack stack, Path jar) {
        FileAssetLocation location = stack.getSynthesizer()
                .addFileAsset(FileAssetSource.builder()
                        .fileName(jar.toAbsolutePath().toString())
                        .packaging(FileAssetPackaging.FILE)
                        .sourceHash(sha256(jar))
                        .build());
        return new CodeLocation(location.getBucketName(), location.getObjectKey());
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": build it first, mvn -pl lambda package", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
