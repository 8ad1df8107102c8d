package org.ddorg.lambda.aws;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.aws.Retry.Call;
import org.ddorg.lambda.problem.ConflictException;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.run.Deadline;

/** What IAM's errors mean to ddorg: gone, there already, not yet visible, or a problem for the admin. */
final class IamErrors {
    /** IAM is eventually consistent: what was just made may not be found for some seconds. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    static final int TRIES = 7;
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

    private static final String GONE = "NoSuchEntity";
    private static final String HELD = "DeleteConflict";

    private final Deadline deadline;
    private final Retry calls;
    private final int tries;

    IamErrors(Deadline deadline, int tries) {
        this.deadline = deadline;
        this.calls = new Retry(deadline);
        this.tries = tries;
    }

    /** Reads something that may not be there. */
    <T> Optional<T> readOptional(String action, Call<T> call) {
        try {
            return Optional.of(translated(action, call));
        } catch (AwsServiceException e) {
            if (e.code().equals(GONE)) {
                return Optional.empty();
            }
            throw failed(action, e);
        }
    }

    /** Takes something away that may be gone already, or that is held by what was detached a moment ago. */
    void delete(String action, Call<?> call) {
        retry(action, () -> {
            try {
                return translated(action, call);
            } catch (AwsServiceException e) {
                if (e.code().equals(GONE)) {
                    return "as it should be";
                }
                throw e;
            }
        });
    }

    /** Writes onto something that was perhaps made a moment ago and is not visible everywhere yet. */
    void write(String action, Call<?> call) {
        retry(action, () -> translated(action, call));
    }

    /** A call of which only the errors are left that a later one may not meet. */
    @FunctionalInterface
    private interface Translated {
        Object done() throws AwsServiceException;
    }

    private void retry(String action, Translated call) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                call.done();
                return;
            } catch (AwsServiceException e) {
                if (attempt == tries) {
                    throw e.code().equals(HELD) ? new ConflictException(failed(action, e)) : failed(action, e);
                }
                deadline.pause(wait, "iam:" + action);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /** Lets through only the errors that a later try may not meet; all others become problems. */
    private <T> T translated(String action, Call<T> call) throws AwsServiceException {
        try {
            return calls.call("iam:" + action, call);
        } catch (AwsServiceException e) {
            if (mayPass(e)) {
                throw e;
            }
            throw lasting(action, e);
        } catch (ProtocolException e) {
            throw unavailable(action, "what came is not IAM's", e);
        } catch (IOException e) {
            throw unavailable(action, e.getClass().getSimpleName(), e);
        }
    }

    private static RuntimeException lasting(String action, AwsServiceException e) {
        if (e.code().equals("EntityAlreadyExists")) {
            return new ConflictException(failed(action, e));
        }
        if (e.code().equals("LimitExceeded")) {
            return limit(action, e);
        }
        return DENIED.contains(e.code()) ? denied(action, e) : failed(action, e);
    }

    private static boolean mayPass(AwsServiceException e) {
        return e.code().equals(GONE) || e.code().equals(HELD) || isBusy(e) || isNotYetVisible(e);
    }

    /** IAM changes one thing at a time: of two calls for the same role at once, it may refuse one. */
    private static boolean isBusy(AwsServiceException e) {
        return e.code().startsWith("ConcurrentModification");
    }

    private static boolean isNotYetVisible(AwsServiceException e) {
        return e.code().equals("MalformedPolicyDocument") && message(e).contains("nvalid principal");
    }

    /** AWS says which kind of policy denied it, be it by a Deny or because none of that kind allows it. */
    private static DdorgException denied(String action, AwsServiceException e) {
        String message = message(e);
        boolean byOrganization =
                message.contains("service control policy") || message.contains("resource control policy");
        boolean byBoundary = message.contains("permissions boundary");
        String culprit = byBoundary ? " by a permissions boundary" : "";
        return new DdorgException(
                ErrorCode.IAM_ACCESS_DENIED,
                "iam:" + action + " was denied" + (byOrganization ? " by a policy of the organization" : culprit) + ": "
                        + message + ".",
                byOrganization
                        ? "Exempt the function's role from that policy, or have it allow the action."
                        : "Allow the function's role that action; check boundaries and organization policies.");
    }

    private static DdorgException limit(String action, AwsServiceException e) {
        return new DdorgException(
                ErrorCode.IAM_LIMIT,
                "iam:" + action + " met a quota of IAM: " + message(e) + ".",
                "Raise that quota in Service Quotas for this account, or make room.");
    }

    /** Of such a call nobody knows whether it has had its effect. */
    private static DdorgException unavailable(String action, String why, IOException e) {
        return new DdorgException(
                ErrorCode.IAM_UNAVAILABLE,
                "iam:" + action + " got no answer from IAM (" + why + ").",
                "Try again; check that the function can reach IAM.",
                e);
    }

    private static DdorgException failed(String action, AwsServiceException e) {
        if (e.isServerError()) {
            return unavailable(action, e.code(), e);
        }
        return new DdorgException(
                ErrorCode.IAM_FAILED,
                "iam:" + action + " failed: " + e.code() + ": " + message(e) + ".",
                "Mend what the message names, then try again.",
                e);
    }

    private static String message(AwsServiceException e) {
        String message = e.serviceMessage();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
