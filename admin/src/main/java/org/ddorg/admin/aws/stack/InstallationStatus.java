package org.ddorg.admin.aws.stack;

import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.CONTINUE_ROLLBACK;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.DEPLOY_FIRST;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.NONE;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.REMOVE;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.ROLLED_BACK;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.ROLL_BACK;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.START_AGAIN;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.WATCH;
import static org.ddorg.admin.aws.stack.InstallationStatus.Advice.WATCH_REMOVAL;
import static org.ddorg.admin.aws.stack.InstallationStatus.Reaction.RECOVERS;
import static org.ddorg.admin.aws.stack.InstallationStatus.Reaction.REFUSES;
import static org.ddorg.admin.aws.stack.InstallationStatus.Reaction.RUNS;
import static org.ddorg.admin.aws.stack.InstallationStatus.Reaction.WAITS;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each command does with an installation, and what it advises, for every status that CloudFormation gives the
 * organization stack (API reference, Stack, StackStatus).
 */
public enum InstallationStatus {
    // Columns: status, deploy, apply and similar, rotate-keys, uninstall.
    ABSENT(StackReadiness.ABSENT, REFUSES, RUNS, REFUSES, REFUSES, RUNS, DEPLOY_FIRST),
    DELETE_COMPLETE(StackReadiness.ABSENT, REFUSES, RUNS, REFUSES, REFUSES, RUNS, DEPLOY_FIRST),
    REVIEW_IN_PROGRESS(StackReadiness.REVIEW_IN_PROGRESS, REFUSES, RUNS, REFUSES, REFUSES, RUNS, DEPLOY_FIRST),

    CREATE_COMPLETE(StackReadiness.READY, RUNS, RUNS, RUNS, RUNS, RUNS, NONE),
    UPDATE_COMPLETE(StackReadiness.READY, RUNS, RUNS, RUNS, RUNS, RUNS, NONE),
    IMPORT_COMPLETE(StackReadiness.READY, RUNS, RUNS, RUNS, RUNS, RUNS, NONE),
    UPDATE_ROLLBACK_COMPLETE(StackReadiness.READY, RUNS, RUNS, RUNS, RUNS, RUNS, ROLLED_BACK),
    IMPORT_ROLLBACK_COMPLETE(StackReadiness.READY, RUNS, RUNS, RUNS, RUNS, RUNS, ROLLED_BACK),

    CREATE_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, REFUSES, WAITS, WATCH),
    ROLLBACK_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, REFUSES, WAITS, WATCH),
    UPDATE_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, RUNS, WAITS, WATCH),
    UPDATE_COMPLETE_CLEANUP_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, RUNS, WAITS, WATCH),
    UPDATE_ROLLBACK_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, RUNS, WAITS, WATCH),
    UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, RUNS, WAITS, WATCH),
    IMPORT_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, RUNS, WAITS, WATCH),
    IMPORT_ROLLBACK_IN_PROGRESS(StackReadiness.IN_PROGRESS, RUNS, WAITS, REFUSES, RUNS, WAITS, WATCH),
    DELETE_IN_PROGRESS(StackReadiness.DELETE_IN_PROGRESS, RUNS, REFUSES, REFUSES, REFUSES, WAITS, WATCH_REMOVAL),

    ROLLBACK_COMPLETE(StackReadiness.ROLLBACK_COMPLETE, RUNS, RECOVERS, REFUSES, REFUSES, RUNS, START_AGAIN),
    ROLLBACK_FAILED(StackReadiness.ROLLBACK_FAILED, RUNS, RECOVERS, REFUSES, REFUSES, RUNS, START_AGAIN),
    CREATE_FAILED(StackReadiness.CREATE_FAILED, RUNS, REFUSES, REFUSES, REFUSES, RUNS, REMOVE),
    DELETE_FAILED(StackReadiness.DELETE_FAILED, RUNS, REFUSES, REFUSES, REFUSES, RUNS, REMOVE),
    UPDATE_ROLLBACK_FAILED(
            StackReadiness.UPDATE_ROLLBACK_FAILED, RUNS, RECOVERS, REFUSES, RUNS, RUNS, CONTINUE_ROLLBACK),
    UPDATE_FAILED(StackReadiness.UPDATE_FAILED, RUNS, REFUSES, REFUSES, RUNS, RUNS, ROLL_BACK),
    /** CloudFormation has no call that continues it. */
    IMPORT_ROLLBACK_FAILED(StackReadiness.UPDATE_FAILED, RUNS, REFUSES, REFUSES, RUNS, RUNS, REMOVE);

    /** The commands, by what they do with an installation. */
    public enum Use {
        /** {@code status} and {@code plan}. */
        READ,
        /** {@code deploy}, and {@code preflight}, which tells what it will do. */
        DEPLOY,
        /** {@code apply}, {@code retry}, {@code pause}, {@code resume}, {@code exclude} and {@code include}. */
        CHANGE,
        ROTATE_KEYS,
        UNINSTALL
    }

    /** What a command does. */
    public enum Reaction {
        RUNS,
        /** Watches the operation in progress first. */
        WAITS,
        /** Makes the stack usable first, after confirmation. */
        RECOVERS,
        REFUSES
    }

    /** What to do, for people. Each is a sentence or more, with the name of the stack in place of {@code STACK}. */
    enum Advice {
        NONE(""),
        DEPLOY_FIRST("Deploy it with ddorg deploy, or check --region, --profile and --prefix."),
        WATCH("An operation is in progress, perhaps of another person. To watch it: ddorg deploy. Repeat other commands"
                + " when it has ended."),
        WATCH_REMOVAL("It is being deleted. To watch it: ddorg uninstall. To deploy again afterwards: ddorg deploy"),
        ROLLED_BACK("Its last update failed, and the former settings apply. No action is required to keep them."
                + " To see the cause: EVENTS. To repeat the update, fix the cause and run ddorg deploy with the same"
                + " options."),
        START_AGAIN("Its creation failed. To see the cause: EVENTS. Fix it, then start again: ddorg deploy"),
        REMOVE("It can only be deleted. To see the cause: EVENTS. Remove it with ddorg uninstall, then run ddorg"
                + " deploy."),
        CONTINUE_ROLLBACK("Its last update failed, and so did the rollback. To see the cause: EVENTS. Fix it, then"
                + " continue the rollback: ddorg deploy"),
        ROLL_BACK("Its last update failed, and was not rolled back. To see the cause: EVENTS. Roll it back:"
                + " aws cloudformation rollback-stack --stack-name STACK. Then run ddorg deploy.");

        private final String text;

        Advice(String text) {
            this.text = text.replace("EVENTS", "aws cloudformation describe-stack-events --stack-name STACK");
        }
    }

    private final StackReadiness readiness;
    private final Reaction read;
    private final Reaction deploy;
    private final Reaction change;
    private final Reaction rotateKeys;
    private final Reaction uninstall;
    private final Advice advice;

    InstallationStatus(
            StackReadiness readiness,
            Reaction read,
            Reaction deploy,
            Reaction change,
            Reaction rotateKeys,
            Reaction uninstall,
            Advice advice) {
        this.readiness = readiness;
        this.read = read;
        this.deploy = deploy;
        this.change = change;
        this.rotateKeys = rotateKeys;
        this.uninstall = uninstall;
        this.advice = advice;
    }

    /** @param status as CloudFormation spells it; one that it adds later is judged by its end */
    public static InstallationStatus of(String status) {
        return Stream.of(values())
                .filter(known -> known.name().equals(status))
                .findFirst()
                .orElseGet(() -> unknown(status));
    }

    private static InstallationStatus unknown(String status) {
        return Stream.of(UPDATE_IN_PROGRESS, UPDATE_FAILED)
                .filter(known -> status.endsWith(known.name().replace("UPDATE", "")))
                .findFirst()
                .orElse(UPDATE_COMPLETE);
    }

    StackReadiness readiness() {
        return readiness;
    }

    public Reaction reactionTo(Use use) {
        return switch (use) {
            case READ -> read;
            case DEPLOY -> deploy;
            case CHANGE -> change;
            case ROTATE_KEYS -> rotateKeys;
            case UNINSTALL -> uninstall;
        };
    }

    /** Whether an operation is in progress. */
    public boolean isBusy() {
        return readiness == StackReadiness.IN_PROGRESS || readiness == StackReadiness.DELETE_IN_PROGRESS;
    }

    /** Whether the parameters are those of the last deployment that succeeded, and nothing changes them now. */
    public boolean isFine() {
        return readiness == StackReadiness.READY;
    }

    /** What to do; empty if nothing is. */
    public Optional<String> advice(String stack) {
        return Optional.of(advice.text.replace("STACK", stack)).filter(text -> !text.isEmpty());
    }
}
