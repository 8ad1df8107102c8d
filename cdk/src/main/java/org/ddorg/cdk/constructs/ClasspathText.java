package org.ddorg.cdk.constructs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Reads text files in this package's resources. */
public final class ClasspathText {

    private ClasspathText() {}

    public static String read(String name) {
        try (InputStream text = ClasspathText.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
