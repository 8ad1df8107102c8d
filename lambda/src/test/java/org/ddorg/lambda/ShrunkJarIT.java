package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * What is uploaded stays small: each class costs every account's cold start. Whoever adds what needs more looks first at
 * what it brings along ({@code unzip -l lambda/target/ddorg-lambda.jar}), and then raises the number here.
 */
class ShrunkJarIT {
    private static final Path JAR = Path.of("target", "ddorg-lambda.jar");

    private static final long MOST_BYTES = 900_000;

    private static final int MOST_CLASSES = 560;

    @Test
    void itHasNotGrown() throws IOException {
        assertThat(Files.size(JAR)).as("bytes of " + JAR).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(classes()).as("classes in " + JAR).hasSizeLessThanOrEqualTo(MOST_CLASSES);
    }

    @Test
    void itHasOneHttpStackAndNoClientOfAService() throws IOException {
        assertThat(classes())
                .noneMatch(name -> name.startsWith("org/apache/http") || name.startsWith("io/netty"))
                .noneMatch(name -> name.startsWith("software/amazon/awssdk/services/"));
    }

    /** Most tests of the function on the wire run it from this jar; here it is seen that they do. */
    @Test
    void theFunctionUnderTestComesFromIt() {
        boolean fromJar = !System.getProperty("ddorg.jar", "").isBlank();
        try (FunctionInSandbox function = new FunctionInSandbox()) {
            Class<?> tested =
                    ShrunkJar.handler(Handler.class, function.environment()).getClass();
            assertThat(tested.equals(Handler.class)).isNotEqualTo(fromJar);
            assertThat(tested.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .getPath())
                    .endsWith(fromJar ? "/ddorg-lambda.jar" : "");
        }
    }

    private static List<String> classes() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .toList();
        }
    }
}
