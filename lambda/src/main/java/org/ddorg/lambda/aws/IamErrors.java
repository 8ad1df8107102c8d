package org.ddorg.lambda.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Overtaken;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.run.Deadline;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** What IAM's errors mean to ddorg: gone, there already, not yet visible, or a problem for the admin. */
final class IamErrors {
    /** IAM is eventually consistent: what was just made may not be found for some seconds. */
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);

    static final int TRIES = 7;
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");

    private final Deadline deadline;
    private final int tries;

    IamErrors(Deadline deadline, int tries) {
        this.deadline = deadline;
        this.tries = tries;
    }

    /** Reads something that may not be there. */
    <T> Optional<T> find(String action, Supplier<T> call) {
        try {
            return Optional.of(answered(action, translated(action, call)));
        } catch (NoSuchEntityException gone) {
            return Optional.empty();
        } catch (IamException e) {
            throw failed(action, e);
        }
    }

    /** What came instead of IAM's answer, from a proxy in between say, may have nothing of it. */
    private static <T> T answered(String action, @Nullable T answer) {
        if (answer == null) {
            throw unavailable(action, "an empty answer", null);
        }
        return answer;
    }

    /** Takes something away that may be gone already, or that is held by what was detached a moment ago. */
    void remove(String action, Supplier<?> call) {
        again(action, () -> {
            try {
                translated(action, call);
            } catch (NoSuchEntityException gone) {
                // As it should be.
            }
        });
    }

    /** Writes onto something that was perhaps made a moment ago and is not visible everywhere yet. */
    void write(String action, Supplier<?> call) {
        again(action, () -> translated(action, call));
    }

    private void again(String action, Runnable call) {
        Duration wait = FIRST_WAIT;
        for (int attempt = 1; ; attempt++) {
            try {
                call.run();
                return;
            } catch (IamException e) {
                if (attempt == tries) {
                    throw e instanceof DeleteConflictException ? new Overtaken(failed(action, e)) : failed(action, e);
                }
                deadline.pause(wait, "iam:" + action);
                wait = wait.multipliedBy(2);
            }
        }
    }

    /** Lets through only the errors that a later try may not meet; all others become problems. */
    private <T> T translated(String action, Supplier<T> call) {
        deadline.check("iam:" + action);
        try {
            return call.get();
        } catch (EntityAlreadyExistsException e) {
            throw new Overtaken(failed(action, e));
        } catch (LimitExceededException e) {
            throw limit(action, e);
        } catch (IamException e) {
            if (mayPass(e)) {
                throw e;
            }
            throw DENIED.contains(code(e)) ? denied(action, e) : failed(action, e);
        } catch (ApiCallTimeoutException e) {
            throw Deadline.outOfTime("iam:" + action);
        } catch (SdkClientException e) {
            throw unavailable(action, e.getClass().getSimpleName(), e);
        }
    }

    private static boolean mayPass(IamException e) {
        return e instanceof NoSuchEntityException
                || e instanceof DeleteConflictException
                || isBusy(e)
                || isNotYetVisible(e);
    }

    /** IAM changes one thing at a time: of two calls for the same role at once, it may refuse one. */
    private static boolean isBusy(IamException e) {
        return code(e).startsWith("ConcurrentModification");
    }

    private static boolean isNotYetVisible(IamException e) {
        return code(e).equals("MalformedPolicyDocument") && message(e).contains("nvalid principal");
    }

    /** AWS says which kind of policy denied it, be it by a Deny or because none of that kind allows it. */
    private static Problem denied(String action, IamException e) {
        String message = message(e);
        boolean byOrganization =
                message.contains("service control policy") || message.contains("resource control policy");
        boolean byBoundary = message.contains("permissions boundary");
        String culprit = byBoundary ? " by a permissions boundary" : "";
        return new Problem(
                ErrorCode.IAM_ACCESS_DENIED,
                "iam:" + action + " was denied" + (byOrganization ? " by a policy of the organization" : culprit) + ": "
                        + message + ".",
                byOrganization
                        ? "Exempt the function's role from that policy, or have it allow the action."
                        : "Allow the function's role that action; check boundaries and organization policies.");
    }

    private static Problem limit(String action, IamException e) {
        return new Problem(
                ErrorCode.IAM_LIMIT,
                "iam:" + action + " met a quota of IAM: " + message(e) + ".",
                "Raise that quota in Service Quotas for this account, or make room.");
    }

    /** Of such a call nobody knows whether it has had its effect. */
    private static Problem unavailable(String action, String why, @Nullable RuntimeException e) {
        return new Problem(
                ErrorCode.IAM_UNAVAILABLE,
                "iam:" + action + " got no answer from IAM (" + why + ").",
                "Try again; check that the function can reach IAM.",
                e);
    }

    private static Problem failed(String action, IamException e) {
        if (e.statusCode() >= HttpStatusCode.INTERNAL_SERVER_ERROR) {
            return unavailable(action, code(e), e);
        }
        return new Problem(
                ErrorCode.IAM_FAILED,
                "iam:" + action + " failed: " + code(e) + ": " + message(e) + ".",
                "Mend what the message names, then try again.",
                e);
    }

    private static String code(IamException e) {
        return Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElseGet(() -> String.valueOf(e.statusCode()));
    }

    private static String message(IamException e) {
        String message = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("no details");
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
