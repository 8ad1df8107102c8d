package org.ddorg.admin.terminal;

/** Runs a notice on Ctrl-C: that AWS continues, and which command resumes watching. Close it when the operation has ended. */
public final class InterruptNotice implements AutoCloseable {

    private final Thread hook;

    /** @param resumeCommand the command that resumes watching */
    public InterruptNotice(Terminal terminal, String resumeCommand) {
        this(() -> print(terminal, resumeCommand));
    }

    private InterruptNotice(Runnable notice) {
        this.hook = new Thread(notice, "ddorg-interrupt-notice");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs an operation under such a notice. */
    public static void around(Terminal terminal, String resumeCommand, Runnable operation) {
        around(() -> print(terminal, resumeCommand), operation);
    }

    /** Runs an operation under another notice. */
    public static void around(Runnable notice, Runnable operation) {
        InterruptNotice interrupt = new InterruptNotice(notice);
        try {
            operation.run();
        } finally {
            interrupt.close();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            return; // The process is already shutting down, and the hook has run.
        }
    }

    private static void print(Terminal terminal, String resumeCommand) {
        if (terminal.live()) {
            terminal.note(TextStyle.PLAIN, ""); // Ends the line with the progress and the ^C.
        }
        terminal.note(TextStyle.STRONG, "AWS continues in the background. To resume watching: " + resumeCommand);
    }
}
