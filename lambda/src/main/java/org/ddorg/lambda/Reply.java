package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ddorg.lambda.answer.Answer;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.Keys;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.request.Wanted;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/** Finds the answer to a request: it settles the account, and takes back what a failed Create has made. */
final class Reply {
    /** The part of the time that is kept for taking back. */
    private static final int SHARE_FOR_TAKING_BACK = 4;

    /** The part of the time in which nothing begins any more. */
    private static final int SHARE_FOR_THE_END = 20;

    private final Environment environment;
    private final Log log;
    private final Deadline work;
    private final Deadline takingBack;

    /** @param time until the answer must be there */
    Reply(Environment environment, Log log, Duration time) {
        this.environment = environment;
        this.log = log;
        Duration all = time.minus(time.dividedBy(SHARE_FOR_THE_END));
        this.work = Deadline.in(all.minus(all.dividedBy(SHARE_FOR_TAKING_BACK)));
        this.takingBack = Deadline.in(all);
    }

    /**
     * What a failed request calls the resource. A Create is answered with an id by which its Delete asks the ledger,
     * should anything have been made.
     */
    static String failedId(CloudFormationCustomResourceEvent event) {
        try {
            return Request.of(event)
                    .filter(request -> request.type() == RequestType.CREATE)
                    .map(Request::ledgerId)
                    .orElseGet(() -> Received.givenId(event));
        } catch (Problem refused) {
            return Received.givenId(event);
        }
    }

    Answer to(CloudFormationCustomResourceEvent event) {
        Request request;
        try {
            Optional<Request> checked = Request.of(event);
            if (checked.isEmpty()) {
                return Answer.success(event.getPhysicalResourceId(), Map.of());
            }
            request = checked.get();
        } catch (Problem p) {
            return Answer.failed(Received.givenId(event), p.reason());
        }
        return settle(request, event);
    }

    private Answer settle(Request request, CloudFormationCustomResourceEvent event) {
        log.info("request", "read", wanted(request));
        Account account = Account.of(request, environment, work, log);
        try {
            Answer answer = account.settle();
            takeBackWhatWasLeft(request);
            return answer;
        } catch (Problem p) {
            return failed(request, account, event, p);
        } catch (RuntimeException | Error e) {
            return failed(request, account, event, Handler.internal(e));
        }
    }

    /** What a failure is reconstructed from: everything that was asked for but the keys. */
    private static Map<String, ?> wanted(Request request) {
        Wanted wanted = request.wanted();
        return Map.of(
                "role", wanted.role().value(),
                "site", wanted.site().domain(),
                "keys", source(wanted.keys()),
                "existing", wanted.adopts() ? "adopt" : "fail",
                "settings", wanted.settings(),
                "before", request.old().map(Wanted::settings).orElse(Map.of()));
    }

    private static String source(Keys keys) {
        if (keys instanceof Keys.InSecret secret) {
            return secret.arn();
        }
        return keys instanceof Keys.Given ? "properties" : "none";
    }

    private Answer failed(Request request, Account account, CloudFormationCustomResourceEvent event, Problem problem) {
        if (request.type() != RequestType.CREATE) {
            if (request.renamesRole() && account.hasClaimed()) {
                takenBack(request, account);
            }
            return Answer.failed(Received.givenId(event), problem.reason());
        }
        // What another run of this request has made is alive; only its own Delete may take it back.
        boolean leftNothing = account.hasClaimed() ? takenBack(request, account) : ownsNothing(request, account);
        return Answer.failed(leftNothing ? PhysicalId.NOTHING : request.ledgerId(), problem.reason());
    }

    private boolean takenBack(Request request, Account failed) {
        return quietly("take back", () -> {
            Account.of(request.asTakeBack(), environment, takingBack, log).takeBack(failed);
            return true;
        });
    }

    /**
     * After a rollback quietly: the old state is restored, and a rollback that fails would leave CloudFormation
     * stuck for the sake of something that nobody uses.
     */
    private void takeBackWhatWasLeft(Request request) {
        request.leftBehind()
                .map(left -> Account.of(left, environment, work, log))
                .ifPresent(account -> {
                    if (request.type() == RequestType.DELETE) {
                        account.settle();
                    } else {
                        quietly("take back", () -> account.settle().failure().isEmpty());
                    }
                });
    }

    private boolean ownsNothing(Request request, Account failed) {
        return quietly(
                "look",
                () -> !failed.wasOvertaken()
                        && !Account.of(request, environment, takingBack, log).ownsRole());
    }

    /** Whether it is so; where that cannot be told, it counts as not so, and CloudFormation's Delete will see. */
    private boolean quietly(String step, BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (Problem p) {
            log.failed(step, p.reason());
            return false;
        } catch (RuntimeException e) {
            log.failed(step, Handler.internal(e).reason());
            return false;
        }
    }
}
