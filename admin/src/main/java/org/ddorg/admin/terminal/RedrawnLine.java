package org.ddorg.admin.terminal;

import me.tongfei.progressbar.ProgressBarConsumer;

/** One line on a terminal that is overwritten and leaves nothing behind, not even an empty line. */
final class RedrawnLine implements ProgressBarConsumer {

    private final Terminal terminal;
    private String shown = "";
    private boolean isClosed;

    RedrawnLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The last column stays free: some terminals continue on the next line when it is written. */
    @Override
    public int getMaxRenderedLength() {
        return terminal.width() - 1;
    }

    @Override
    public synchronized void accept(String text) {
        if (!isClosed && !text.equals(shown)) {
            int rest = TextWidth.width(shown) - TextWidth.width(text);
            print("\r" + text + " ".repeat(Math.max(0, rest)));
            shown = text;
        }
    }

    @Override
    public synchronized void clear() {
        if (!shown.isEmpty()) {
            print("\r" + " ".repeat(TextWidth.width(shown)) + "\r");
            shown = "";
        }
    }

    /** Prints a line above this one. */
    synchronized void above(Runnable line) {
        clear();
        line.run();
    }

    /** The library's thread can come later. */
    @Override
    public synchronized void close() {
        clear();
        isClosed = true;
    }

    private void print(String text) {
        terminal.err().print(text);
        terminal.err().flush();
    }
}
