package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.request.DesiredState;
import org.ddorg.lambda.request.KeySource;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/** Finds the answer to a request: it settles the account, and takes back what a failed Create has made. */
final class RequestProcessor {
    /** The part of the time that is kept for taking back. */
    private static final int SHARE_FOR_TAKING_BACK = 4;

    /** The part of the time in which nothing begins any more. */
    private static final int SHARE_FOR_THE_END = 20;

    private final Environment environment;
    private final Log log;
    private final Deadline work;
    private final Deadline rollback;

    /** @param time until the answer must be there */
    RequestProcessor(Environment environment, Log log, Duration time) {
        this.environment = environment;
        this.log = log;
        Duration all = time.minus(time.dividedBy(SHARE_FOR_THE_END));
        this.work = Deadline.after(all.minus(all.dividedBy(SHARE_FOR_TAKING_BACK)));
        this.rollback = Deadline.after(all);
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
                    .orElseGet(() -> ParsedEvent.physicalIdOf(event));
        } catch (DdorgException refused) {
            return ParsedEvent.physicalIdOf(event);
        }
    }

    CustomResourceResponse process(CloudFormationCustomResourceEvent event) {
        Request request;
        try {
            Optional<Request> checked = Request.of(event);
            if (checked.isEmpty()) {
                return CustomResourceResponse.success(event.getPhysicalResourceId(), Map.of());
            }
            request = checked.get();
        } catch (DdorgException p) {
            return CustomResourceResponse.failure(ParsedEvent.physicalIdOf(event), p.reason());
        }
        return reconcile(request, event);
    }

    private CustomResourceResponse reconcile(Request request, CloudFormationCustomResourceEvent event) {
        log.info("request", "read", desired(request));
        Reconciler account = Reconciler.of(request, environment, work, log);
        try {
            CustomResourceResponse answer = account.reconcile();
            takeBackWhatWasLeft(request);
            return answer;
        } catch (DdorgException p) {
            return failed(request, account, event, p);
        } catch (RuntimeException | Error e) {
            return failed(request, account, event, Handler.internal(e));
        }
    }

    /** What a failure is reconstructed from: everything that was asked for but the keys. */
    private static Map<String, ?> desired(Request request) {
        DesiredState desired = request.desired();
        return Map.of(
                "role", desired.role().value(),
                "site", desired.site().domain(),
                "keys", source(desired.keys()),
                "existing", desired.adopts() ? "adopt" : "fail",
                "settings", desired.settings(),
                "before", request.old().map(DesiredState::settings).orElse(Map.of()));
    }

    private static String source(KeySource keys) {
        if (keys instanceof KeySource.InSecret secret) {
            return secret.arn();
        }
        return keys instanceof KeySource.Given ? "properties" : "none";
    }

    private CustomResourceResponse failed(
            Request request, Reconciler account, CloudFormationCustomResourceEvent event, DdorgException problem) {
        if (request.type() != RequestType.CREATE) {
            if (request.renamesRole() && account.createdRole()) {
                rolledBack(request, account);
            }
            return CustomResourceResponse.failure(ParsedEvent.physicalIdOf(event), problem.reason());
        }
        // What another run of this request has made is alive; only its own Delete may take it back.
        boolean leftNothing = account.createdRole() ? rolledBack(request, account) : ownsNothing(request, account);
        return CustomResourceResponse.failure(leftNothing ? PhysicalId.NOTHING : request.ledgerId(), problem.reason());
    }

    private boolean rolledBack(Request request, Reconciler failed) {
        return quietly("take back", () -> {
            Reconciler.of(request.asTakeBack(), environment, rollback, log).rollBack(failed);
            return true;
        });
    }

    /**
     * After a rollback quietly: the old state is restored, and a rollback that fails would leave CloudFormation
     * stuck for the sake of something that nobody uses.
     */
    private void takeBackWhatWasLeft(Request request) {
        request.leftBehind()
                .map(left -> Reconciler.of(left, environment, work, log))
                .ifPresent(account -> {
                    if (request.type() == RequestType.DELETE) {
                        account.reconcile();
                    } else {
                        quietly("take back", () -> account.reconcile().failure().isEmpty());
                    }
                });
    }

    private boolean ownsNothing(Request request, Reconciler failed) {
        return quietly(
                "look",
                () -> !failed.hadConflict()
                        && !Reconciler.of(request, environment, rollback, log).ownsRole());
    }

    /** Whether it is so; where that cannot be told, it counts as not so, and CloudFormation's Delete will see. */
    private boolean quietly(String step, BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (DdorgException p) {
            log.error(step, p.reason());
            return false;
        } catch (RuntimeException e) {
            log.error(step, Handler.internal(e).reason());
            return false;
        }
    }
}
