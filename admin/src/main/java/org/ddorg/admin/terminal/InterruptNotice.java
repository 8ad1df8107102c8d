package org.ddorg.admin.terminal;

/** Prints, on Ctrl-C, that AWS continues and which command resumes watching. Close it when the operation has ended. */
public final class InterruptNotice implements AutoCloseable {

    private final Thread hook;

    private InterruptNotice(Thread hook) {
        this.hook = hook;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @param resumeCommand the command that resumes watching */
    public static InterruptNotice of(Terminal terminal, String resumeCommand) {
        return new InterruptNotice(new Thread(() -> print(terminal, resumeCommand), "ddorg-interrupt-notice"));
    }

    /** Runs an operation under such a notice. */
    public static void around(Terminal terminal, String resumeCommand, Runnable operation) {
        InterruptNotice notice = of(terminal, resumeCommand);
        try {
            operation.run();
        } finally {
            notice.close();
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
        terminal.note(TextStyle.PLAIN, "");
        terminal.note(TextStyle.STRONG, "AWS continues in the background. To resume watching: " + resumeCommand);
    }
}
