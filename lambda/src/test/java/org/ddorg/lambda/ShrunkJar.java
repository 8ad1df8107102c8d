package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.ddorg.lambda.http.HttpSender;

/**
 * The jar as it is uploaded, of which nothing but what is in it can be used. Tests run the function from it where the
 * system property {@code ddorg.jar} names it, as {@code mvn verify} does; else from their own class path.
 */
final class ShrunkJar {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.";

    private static final String CALLS = HttpSender.class.getPackageName() + ".";

    private static final ClassLoader WHOLE = classes(ShrunkJar::isOfTheRuntime);

    /** All of it but the package through which it calls, on which it has to agree with who is called instead. */
    private static final ClassLoader CALLING_ELSEWHERE =
            classes(name -> isOfTheRuntime(name) || name.startsWith(CALLS));

    private ShrunkJar() {}

    /** Where the function's classes come from. */
    static ClassLoader classes() {
        return WHOLE;
    }

    /** The handler of that name with that environment. */
    static RequestStreamHandler handler(Class<?> type, Map<String, String> environment) {
        return (RequestStreamHandler) made(of(WHOLE, type), List.of(Map.class), environment);
    }

    /** The handler of requests, whose calls go that way. */
    static RequestStreamHandler handler(Map<String, String> variables, HttpSender calls) {
        Class<?> type = of(CALLING_ELSEWHERE, Environment.class);
        Object environment = made(type, List.of(Map.class, HttpSender.class), variables, calls);
        return (RequestStreamHandler) made(of(CALLING_ELSEWHERE, Handler.class), List.of(type), environment);
    }

    private static Object made(Class<?> type, List<Class<?>> of, Object... with) {
        try {
            var constructor = type.getDeclaredConstructor(of.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(with);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> of(ClassLoader classes, Class<?> type) {
        try {
            return Class.forName(type.getName(), true, classes);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfTheRuntime(String name) {
        return name.startsWith(RUNTIME) && name.indexOf('.', RUNTIME.length()) < 0;
    }

    /** Of the jar, where one is named, but for those that the tests share with it. */
    private static ClassLoader classes(Predicate<String> shared) {
        return Optional.of(System.getProperty("ddorg.jar", ""))
                .filter(jar -> !jar.isBlank())
                .<ClassLoader>map(jar -> new URLClassLoader(new URL[] {url(jar)}, new Shared(shared)))
                .orElse(ShrunkJar.class.getClassLoader());
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of the tests' own classes, and of the rest the JDK alone. */
    private static final class Shared extends ClassLoader {
        private final Predicate<String> shared;

        Shared(Predicate<String> shared) {
            super(getPlatformClassLoader());
            this.shared = shared;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!shared.test(name)) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name);
        }
    }
}
