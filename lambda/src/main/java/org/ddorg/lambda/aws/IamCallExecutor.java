package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.aws.Retry.Call;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.run.Deadline;

/** Retries IAM calls and turns IAM's errors into ddorg's: missing, conflict, not yet visible, or an error to report. */
final class IamCallExecutor {
    static final int MAX_ATTEMPTS = 7;

    /** IAM is eventually consistent: it may not find a new resource for some seconds. */
    private static final Duration FIRST_DELAY = Duration.ofMillis(250);

    private static final String NOT_FOUND = "NoSuchEntity";
    private static final String DELETE_CONFLICT = "DeleteConflict";

    private final Deadline deadline;
    private final Retry calls;
    private final int maxAttempts;

    IamCallExecutor(Deadline deadline, int maxAttempts) {
        this.deadline = deadline;
        this.calls = new Retry(deadline);
        this.maxAttempts = maxAttempts;
    }

    /** Reads a resource that may not exist. */
    <T> Optional<T> readOptional(String action, Call<T> call) {
        try {
            return Optional.of(translated(action, call));
        } catch (AwsServiceException e) {
            if (e.code().equals(NOT_FOUND)) {
                return Optional.empty();
            }
            throw failed(action, e);
        }
    }

    /** Deletes a resource that may not exist, or that something detached a moment ago still blocks. */
    void delete(String action, Call<?> call) {
        retry(action, () -> {
            try {
                translated(action, call);
            } catch (AwsServiceException e) {
                if (!e.code().equals(NOT_FOUND)) {
                    throw e;
                }
            }
        });
    }

    /** Writes to a resource that may be too new to be visible everywhere. */
    void write(String action, Call<?> call) {
        retry(action, () -> translated(action, call));
    }

    /** A call that throws only the errors that a later attempt may not meet. */
    @FunctionalInterface
    private interface Translated {
        void run() throws AwsServiceException;
    }

    private void retry(String action, Translated call) {
        Duration delay = FIRST_DELAY;
        for (int attempt = 1; ; attempt++) {
            try {
                call.run();
                return;
            } catch (AwsServiceException e) {
                if (attempt == maxAttempts) {
                    DdorgException failed = failed(action, e);
                    throw e.code().equals(DELETE_CONFLICT) ? new ConflictException(failed) : failed;
                }
                deadline.pause(delay, "iam:" + action);
                delay = delay.multipliedBy(2);
            }
        }
    }

    /** @throws AwsServiceException for the errors that a later attempt may not meet; all others are final */
    private <T> T translated(String action, Call<T> call) throws AwsServiceException {
        try {
            return calls.call("iam:" + action, call);
        } catch (AwsServiceException e) {
            if (isTransient(e)) {
                throw e;
            }
            throw permanent(action, e);
        } catch (ProtocolException e) {
            throw unavailable(action, "the response is not from IAM", e);
        } catch (IOException e) {
            throw unavailable(action, e.getClass().getSimpleName(), e);
        }
    }

    private static RuntimeException permanent(String action, AwsServiceException e) {
        if (e.code().equals("EntityAlreadyExists")) {
            return new ConflictException(failed(action, e));
        }
        if (e.code().equals("LimitExceeded")) {
            return limitExceeded(action, e);
        }
        return e.isDenial() ? denied(action, e) : failed(action, e);
    }

    private static boolean isTransient(AwsServiceException e) {
        return e.code().equals(NOT_FOUND)
                || e.code().equals(DELETE_CONFLICT)
                // IAM may reject one of two concurrent calls for the same role.
                || e.code().startsWith("ConcurrentModification")
                || isNotYetVisible(e);
    }

    private static boolean isNotYetVisible(AwsServiceException e) {
        return e.code().equals("MalformedPolicyDocument") && message(e).contains("nvalid principal");
    }

    /** AWS names the kind of policy that denied the call, by a Deny or because no policy of that kind allows it. */
    private static DdorgException denied(String action, AwsServiceException e) {
        String message = message(e);
        if (message.contains("service control policy") || message.contains("resource control policy")) {
            return denied(
                    action,
                    " by an organization policy",
                    message,
                    "Exempt the function's role from that policy, or allow the action in it.");
        }
        if (message.contains("permissions boundary")) {
            return denied(
                    action,
                    " by a permissions boundary",
                    message,
                    "Allow the action in the permissions boundary of the function's role.");
        }
        return denied(
                action,
                "",
                message,
                "Allow the function's role this action. Check permissions boundaries and organization policies.");
    }

    private static DdorgException denied(String action, String by, String message, String remedy) {
        return new DdorgException(
                ErrorCode.IAM_ACCESS_DENIED, "iam:" + action + " was denied" + by + ": " + message + ".", remedy);
    }

    private static DdorgException limitExceeded(String action, AwsServiceException e) {
        return new DdorgException(
                ErrorCode.IAM_LIMIT,
                "iam:" + action + " exceeded an IAM quota: " + message(e) + ".",
                "Raise the quota in Service Quotas for this account, or delete unused resources.");
    }

    /** Such a call may or may not have taken effect. */
    private static DdorgException unavailable(String action, String why, IOException e) {
        return new DdorgException(
                ErrorCode.IAM_UNAVAILABLE,
                "iam:" + action + " got no response from IAM (" + why + ").",
                "Check that the function can reach IAM, then retry.",
                e);
    }

    private static DdorgException failed(String action, AwsServiceException e) {
        if (e.isServerError()) {
            return unavailable(action, e.code(), e);
        }
        return new DdorgException(
                ErrorCode.IAM_FAILED,
                "iam:" + action + " failed: " + e.code() + ": " + message(e) + ".",
                "Fix what the message names, then retry.",
                e);
    }

    private static String message(AwsServiceException e) {
        String message = e.serviceMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
