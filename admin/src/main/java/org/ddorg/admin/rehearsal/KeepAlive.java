package org.ddorg.admin.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Keeps the process alive while other processes use the sandbox. */
public final class KeepAlive {

    /** An input that ends sooner was never open, as in a background job. */
    static final Duration NEVER_OPEN = Duration.ofMillis(200);

    private KeepAlive() {}

    /** Returns at the end of the input, or never if it was not open. */
    public static void untilEndOfInput(Terminal terminal, InputStream input) {
        terminal.note(TextStyle.QUIET, "Serving until Ctrl-C or the end of input.");
        long start = System.nanoTime();
        try {
            input.transferTo(OutputStream.nullOutputStream());
            if (System.nanoTime() - start < NEVER_OPEN.toNanos()) {
                new CountDownLatch(1).await();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
