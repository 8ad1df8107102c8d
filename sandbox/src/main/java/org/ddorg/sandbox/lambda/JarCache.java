package org.ddorg.sandbox.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.ddorg.sandbox.encoding.Digests;

/** Loaded jars: thousands of functions with the same code share one class loader. */
final class JarCache implements AutoCloseable {
    private final Map<String, FunctionCode.Jar> byHash = new LinkedHashMap<>();
    private final Map<String, FunctionCode.Jar> byVersion = new LinkedHashMap<>();
    private final Map<Path, URLClassLoader> open = new LinkedHashMap<>();

    synchronized FunctionCode.Jar get(String version, Supplier<byte[]> content) {
        return byVersion.computeIfAbsent(version, any -> ofContent(content.get()));
    }

    private FunctionCode.Jar ofContent(byte[] content) {
        return byHash.computeIfAbsent(Digests.hex("SHA-256", content), hash -> open(hash, content));
    }

    private FunctionCode.Jar open(String hash, byte[] content) {
        try {
            Path file = Files.createTempFile("sandbox-function-", ".jar");
            Files.write(file, content);
            URL[] urls = {file.toUri().toURL()};
            // The platform loader as parent: a function sees the JDK and its own jar, nothing of the sandbox.
            URLClassLoader classes = new URLClassLoader(hash, urls, ClassLoader.getPlatformClassLoader());
            open.put(file, classes);
            return new FunctionCode.Jar(hash, classes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load a function's jar", e);
        }
    }

    @Override
    public synchronized void close() {
        open.forEach(JarCache::discard);
        open.clear();
        byHash.clear();
        byVersion.clear();
    }

    private static void discard(Path file, URLClassLoader classes) {
        try (classes) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // A leftover temporary file does no harm.
            file.toFile().deleteOnExit();
        }
    }
}
