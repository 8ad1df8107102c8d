package org.ddorg.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What is uploaded stays small: each class costs every account's cold start. Whoever adds what needs more looks first at
 * what it brings along ({@code unzip -l lambda/target/ddorg-lambda.jar}), and then raises the number here.
 */
class ShrunkJarIT {
    private static final Path JAR = Path.of("target", "ddorg-lambda.jar");

    private static final long MOST_BYTES = 1_080_000;

    private static final int MOST_CLASSES = 500;

    private static final int MOST_LAMBDAS = 620;

    @Test
    void itHasNotGrown() throws IOException {
        assertThat(Files.size(JAR)).as("bytes of " + JAR).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(classes().stream().filter(ShrunkJarIT::isLambda).count())
                .as("lambdas in " + JAR)
                .isBetween(1L, (long) MOST_LAMBDAS);
        assertThat(classes().stream().filter(name -> !isLambda(name)).count())
                .as("other classes in " + JAR)
                .isLessThanOrEqualTo(MOST_CLASSES);
    }

    private static boolean isLambda(String name) {
        return name.contains("$$Lambda$");
    }

    /** What rewrites a class may do it wrong, and that shows when the JVM links it. */
    @Test
    void everyClassPassesTheJvmsVerifier() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            assertThat(classes()).isNotEmpty().noneMatch(name -> isBroken(name, loader));
        }
    }

    /** A class may fail to initialize without Lambda; the verifier ran before. */
    private static boolean isBroken(String name, ClassLoader loader) {
        try {
            Class.forName(name.replace(".class", "").replace('/', '.'), true, loader);
            return false;
        } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError e) {
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    @Test
    void itHasOneHttpStackAndNoClientOfAService() throws IOException {
        assertThat(classes())
                .noneMatch(name -> name.startsWith("org/apache/http") || name.startsWith("io/netty"))
                .noneMatch(name -> name.startsWith("software/amazon/awssdk/services/"));
    }

    @Test
    void everyTestOfTheWholeFunctionIsAmongThoseThatRunItFromTheJar() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("src", "test", "from-the-jar.txt"));
        Path tests = Path.of("src", "test", "java");
        try (Stream<Path> files = Files.walk(tests)) {
            assertThat(files.filter(file -> file.toString().endsWith("Test.java"))
                            .filter(ShrunkJarIT::runsTheFunction)
                            .map(file -> tests.relativize(file).toString().replace('\\', '/')))
                    .isNotEmpty()
                    .allMatch(listed::contains);
        }
    }

    private static boolean runsTheFunction(Path test) {
        try {
            String source = Files.readString(test);
            return source.contains("FunctionInSandbox") || source.contains("CrashableFunction");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks that the tests of the whole function run it from this jar. */
    @Test
    void theFunctionUnderTestComesFromIt() {
        try (FunctionInSandbox function = new FunctionInSandbox()) {
            assertComesFromIt(ShrunkJar.handler(Handler.class, function.environment()));
            assertComesFromIt(ShrunkJar.handler(function.environment(), new RoundTripRecorder()));
        }
    }

    private static void assertComesFromIt(RequestStreamHandler handler) {
        boolean fromJar = !System.getProperty("ddorg.jar", "").isBlank();
        Class<?> tested = handler.getClass();
        assertThat(tested.equals(Handler.class)).isNotEqualTo(fromJar);
        assertThat(tested.getProtectionDomain().getCodeSource().getLocation().getPath())
                .endsWith(fromJar ? "/ddorg-lambda.jar" : "");
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
