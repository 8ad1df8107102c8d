package org.ddorg.admin.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Keeps the process alive while other processes use the sandbox. */
public record KeepAlive(LongSupplier nanoTime, Runnable forever) {

    /** An input that ends sooner was never open, as in a background job. */
    static final Duration NEVER_OPEN = Duration.ofMillis(200);

    /** Returns at the end of the input, or never if it was not open. */
    public static void untilEndOfInput(Terminal terminal, InputStream input) {
        terminal.note(TextStyle.QUIET, "Serving until Ctrl-C or the end of input.");
        new KeepAlive(System::nanoTime, KeepAlive::waitForever).read(input);
    }

    void read(InputStream input) {
        long start = nanoTime.getAsLong();
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (nanoTime.getAsLong() - start < NEVER_OPEN.toNanos()) {
            forever.run();
        }
    }

    private static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
