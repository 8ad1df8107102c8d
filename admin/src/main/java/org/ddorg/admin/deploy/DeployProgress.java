package org.ddorg.admin.deploy;

import java.util.Set;
import java.util.function.Consumer;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.terminal.InterruptNotice;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;

/** Shows the progress of a StackSet operation. Ctrl-C ends the display; AWS continues. */
final class DeployProgress implements Consumer<StackSetState>, AutoCloseable {

    private final Progress progress;
    private final StackSetState before;
    private final int total;
    private final boolean isRemoval;
    private final InterruptNotice notice;

    private DeployProgress(
            Terminal terminal, StackSetState before, int total, boolean isRemoval, String resumeCommand) {
        this.progress = Progress.of(terminal, "Accounts", total);
        this.before = before;
        this.total = total;
        this.isRemoval = isRemoval;
        this.notice = new InterruptNotice(terminal, resumeCommand);
        accept(before);
    }

    /**
     * Progress of an update.
     *
     * @param before the StackSet before the operation; earlier operations do not count
     * @param total the number of accounts to update
     * @param resumeCommand the command that resumes watching
     */
    static DeployProgress of(Terminal terminal, StackSetState before, int total, String resumeCommand) {
        return new DeployProgress(terminal, before, total, false, resumeCommand);
    }

    /** Progress of a deletion. */
    static DeployProgress ofRemoval(Terminal terminal, StackSetState before, String resumeCommand) {
        return new DeployProgress(terminal, before, before.instances().size(), true, resumeCommand);
    }

    @Override
    public void accept(StackSetState state) {
        if (isRemoval) {
            Set<String> left = state.instances().keySet();
            progress.at(Math.max(0, total - left.size()), orStack(StackSetState.waitingFor(left)));
        } else if (state.operationsSince(before).isEmpty()) {
            progress.at(0, "waiting for the management account, which is first");
        } else {
            progress.at((int) state.settled(), orStack(state.remark()));
        }
    }

    /** When all accounts are done, the stack still has to end. */
    private static String orStack(String remark) {
        return remark.isEmpty() ? "waiting for the organization stack" : remark;
    }

    @Override
    public void close() {
        progress.close();
        notice.close();
    }
}
