package org.ddorg.admin.aws.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a deployment.
 *
 * @param codeBucketTemplate the template of the stack with the bucket for the function's code
 * @param organizationTemplate the template of the stack with the StackSet
 * @param functionJar the function's code
 */
public record DeploymentArtifacts(String codeBucketTemplate, String organizationTemplate, byte[] functionJar) {

    private static final String JAR = "ddorg-lambda.jar";
    private static final String HANDLER = "org/ddorg/lambda/Handler.class";

    /** The files in this jar. */
    public static DeploymentArtifacts bundled() {
        return of(Optional.empty(), Optional.empty());
    }

    /**
     * The files in this jar, unless others are given.
     *
     * @param templates a directory with {@code code-bucket.yaml} and {@code organization.yaml}
     * @param jar the function's jar
     * @throws UncheckedIOException when one cannot be read
     */
    public static DeploymentArtifacts of(Optional<Path> templates, Optional<Path> jar) {
        return new DeploymentArtifacts(
                text(templates, "code-bucket.yaml"),
                text(templates, "organization.yaml"),
                jar.map(DeploymentArtifacts::function).orElseGet(() -> resource(JAR)));
    }

    /**
     * A template in this jar: {@code organization.yaml}, {@code member.yaml}.
     *
     * @throws UncheckedIOException when the jar was built without it
     */
    public static String template(String name) {
        return new String(resource(name), UTF_8);
    }

    private static byte[] function(Path path) {
        byte[] bytes = file(path);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(HANDLER)) {
                    return bytes;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": not a jar", e);
        }
        throw new UncheckedIOException(
                path + ": not a jar of the ddorg function. Pass lambda/target/ddorg-lambda.jar.",
                new IOException(HANDLER + " is missing"));
    }

    /** The S3 key of the code, which contains its hash. */
    public String codeKey() {
        return "ddorg-lambda-" + hash(functionJar) + ".jar";
    }

    /** The S3 key of the organization template, which is too large for a request. */
    public String organizationTemplateKey() {
        return "ddorg-organization-" + hash(organizationTemplate.getBytes(UTF_8)) + ".yaml";
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String text(Optional<Path> directory, String name) {
        byte[] bytes = directory.map(templates -> file(templates.resolve(name))).orElseGet(() -> resource(name));
        return new String(bytes, UTF_8);
    }

    private static byte[] file(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read", e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = DeploymentArtifacts.class.getResourceAsStream("/org/ddorg/admin/bundle/" + name)) {
            if (stream == null) {
                throw new UncheckedIOException(new IOException(
                        name + " is missing in this ddorg.jar. Build it with mvn -DskipTests package."));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
