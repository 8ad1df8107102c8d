package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The jar as it is uploaded, of which nothing but what is in it can be used. Tests run the function from it where the
 * system property {@code ddorg.jar} names it, as {@code mvn verify} does.
 */
final class ShrunkJar {
    private static final Optional<ClassLoader> CLASSES = Optional.of(System.getProperty("ddorg.jar", ""))
            .filter(jar -> !jar.isBlank())
            .map(Path::of)
            .map(ShrunkJar::classes);

    private ShrunkJar() {}

    /** The handler of that name with that environment: of the jar, or else of the tests' own class path. */
    static RequestStreamHandler handler(Class<?> type, Map<String, String> environment) {
        try {
            return Class.forName(type.getName(), true, CLASSES.orElseGet(type::getClassLoader))
                    .asSubclass(RequestStreamHandler.class)
                    .getConstructor(Map.class)
                    .newInstance(environment);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassLoader classes(Path jar) {
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, new Interfaces());
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The runtime's interfaces, on which it and the function have to agree, and of the rest the JDK alone. */
    private static final class Interfaces extends ClassLoader {
        private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

        Interfaces() {
            super(getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            boolean isInterface = name.startsWith(RUNTIME) && name.indexOf('.', RUNTIME.length()) < 0;
            if (!isInterface) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name);
        }
    }
}
