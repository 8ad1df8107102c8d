package org.ddorg.admin.rehearsal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletableFuture;
import org.ddorg.admin.terminal.Terminal;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    private final Terminal terminal =
            Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));

    @Test
    void theEndOfInputEndsIt() throws IOException, InterruptedException {
        PipedOutputStream keyboard = new PipedOutputStream();
        CompletableFuture<Void> serving = serve(new PipedInputStream(keyboard));
        Thread.sleep(KeepAlive.NEVER_OPEN.toMillis() + 100);
        assertThat(serving).isNotDone();

        keyboard.close();

        assertThatCode(() -> serving.get(10, SECONDS)).doesNotThrowAnyException();
    }

    @Test
    void inBackgroundWithoutInputItGoesOn() throws InterruptedException {
        CompletableFuture<Void> serving = serve(new ByteArrayInputStream(new byte[0]));

        Thread.sleep(KeepAlive.NEVER_OPEN.toMillis() + 100);

        assertThat(serving).isNotDone();
    }

    private CompletableFuture<Void> serve(InputStream input) {
        CompletableFuture<Void> serving = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            KeepAlive.untilEndOfInput(terminal, input);
            serving.complete(null);
        });
        thread.setDaemon(true);
        thread.start();
        return serving;
    }
}
