package org.ddorg.sandbox.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the inline code of a Node function in a separate process of the installed Node. */
record NodeInvocation(FunctionCode.Inline code, String handler, Map<String, String> environment) {
    private static final String RUNTIME = "let event = '';"
            + "process.stdin.on('data', (part) => { event += part; });"
            + "process.stdin.on('end', () => require('./index.js')[process.argv[1]](JSON.parse(event), {})"
            + ".catch((error) => { console.error(error.stack); process.exit(1); }));";

    /** @param log receives the lines that the code prints */
    void run(byte[] payload, Consumer<String> log) throws InvocationError {
        try {
            Path folder = Files.createTempDirectory("sandbox-inline-");
            Path source = Files.writeString(folder.resolve("index.js"), code.source());
            try {
                run(folder, payload, log);
            } finally {
                Files.delete(source);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new InvocationError("Sandbox.NoNode", "Inline code requires node: " + e.getMessage(), e);
        }
    }

    private void run(Path folder, byte[] payload, Consumer<String> log) throws IOException, InvocationError {
        Process node = start(folder);
        try (OutputStream event = node.getOutputStream()) {
            event.write(payload);
        }
        try {
            // Wait first: a blocking read would ignore the function's timeout.
            int status = node.waitFor();
            new String(node.getInputStream().readAllBytes(), UTF_8).lines().forEach(log);
            if (status != 0) {
                throw new InvocationError("Runtime.ExitError", "Runtime exited with error: exit status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvocationError("Sandbox.Timedout", "stopped", e);
        } finally {
            node.destroyForcibly();
        }
    }

    private Process start(Path folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("node", "-e", RUNTIME, handler.substring(handler.lastIndexOf('.') + 1));
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        return builder.directory(folder.toFile()).redirectErrorStream(true).start();
    }
}
