package org.ddorg.admin;

import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.Tone;

/** Says to somebody who presses Ctrl-C that AWS goes on, and how to watch it again. To be closed when it is over. */
final class Farewell implements AutoCloseable {

    private final Thread farewell;

    private Farewell(Thread farewell) {
        this.farewell = farewell;
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    /** @param again the command that watches again */
    static Farewell of(Terminal terminal, String again) {
        return new Farewell(new Thread(() -> bid(terminal, again), "ddorg-farewell"));
    }

    /** Does something during which AWS works. */
    static void around(Terminal terminal, String again, Runnable work) {
        Farewell farewell = of(terminal, again);
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
        terminal.note(Tone.PLAIN, "");
        terminal.note(Tone.STRONG, "AWS goes on with this. To watch it again: " + again);
    }
}
