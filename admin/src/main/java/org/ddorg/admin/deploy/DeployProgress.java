package org.ddorg.admin.deploy;

import java.util.function.Consumer;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.terminal.InterruptNotice;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;

/** Shows how far AWS is with the accounts. Ctrl-C ends the showing, and not what AWS does. */
public final class DeployProgress implements Consumer<StackSetState>, AutoCloseable {

    private final Progress progress;
    private final StackSetState before;
    private final int total;
    private final boolean removes;
    private final InterruptNotice farewell;

    private DeployProgress(Terminal terminal, StackSetState before, int total, boolean removes, String again) {
        this.progress = Progress.of(terminal, "Accounts", total);
        this.before = before;
        this.total = total;
        this.removes = removes;
        this.farewell = InterruptNotice.of(terminal, again);
    }

    /**
     * Of something that is done to accounts.
     *
     * @param before the StackSet before that began; what its operations did until then does not count
     * @param total how many accounts there are to be worked on
     * @param again the command that watches again
     */
    public static DeployProgress of(Terminal terminal, StackSetState before, int total, String again) {
        return new DeployProgress(terminal, before, total, false, again);
    }

    /** Of accounts that go. */
    static DeployProgress ofRemoval(Terminal terminal, StackSetState before, String again) {
        return new DeployProgress(terminal, before, before.instances().size(), true, again);
    }

    @Override
    public void accept(StackSetState state) {
        if (removes) {
            progress.at(Math.max(0, total - state.instances().size()), "");
        } else if (state.operationsSince(before).isEmpty()) {
            progress.at(0, "this account goes first");
        } else {
            progress.at((int) state.settled(), state.failed() == 0 ? "" : state.failed() + " failed");
        }
    }

    @Override
    public void close() {
        progress.close();
        farewell.close();
    }
}
