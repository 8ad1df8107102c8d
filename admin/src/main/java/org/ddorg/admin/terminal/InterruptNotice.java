package org.ddorg.admin.terminal;

/** Says to somebody who presses Ctrl-C that AWS goes on, and how to watch it again. To be closed when it is over. */
public final class InterruptNotice implements AutoCloseable {

    private final Thread farewell;

    private InterruptNotice(Thread farewell) {
        this.farewell = farewell;
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    /** @param again the command that watches again */
    public static InterruptNotice of(Terminal terminal, String again) {
        return new InterruptNotice(new Thread(() -> bid(terminal, again), "ddorg-farewell"));
    }

    /** Does something during which AWS works. */
    public static void around(Terminal terminal, String again, Runnable work) {
        InterruptNotice farewell = of(terminal, again);
        try {
            work.run();
        } finally {
            farewell.close();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            return; // The process is ending already, and the hook has run.
        }
    }

    private static void bid(Terminal terminal, String again) {
        terminal.note(TextStyle.PLAIN, "");
        terminal.note(TextStyle.STRONG, "AWS goes on with this. To watch it again: " + again);
    }
}
