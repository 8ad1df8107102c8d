package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.ddorg.contract.DdorgException;
import org.ddorg.lambda.request.DesiredState;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/** Processes a request into a response: reconciles the account, and rolls back a failed Create. */
final class RequestProcessor {
    /** The part of the time that is reserved for the rollback. */
    private static final int ROLLBACK_SHARE = 4;

    /** The last part of the time, in which no call starts. */
    private static final int FINAL_SHARE = 20;

    private final Environment environment;
    private final Log log;
    private final Deadline work;
    private final Deadline rollback;

    /** @param time until the response must be ready */
    RequestProcessor(Environment environment, Log log, Duration time) {
        this.environment = environment;
        this.log = log;
        Duration all = time.minus(time.dividedBy(FINAL_SHARE));
        this.work = Deadline.after(all.minus(all.dividedBy(ROLLBACK_SHARE)));
        this.rollback = Deadline.after(all);
    }

    /** The physical ID of a failed request. For a Create, its Delete finds by this ID what may have been created. */
    static String failedId(CloudFormationCustomResourceEvent event) {
        try {
            return Request.of(event)
                    .filter(request -> request.type() == RequestType.CREATE)
                    .map(Request::ledgerId)
                    .orElseGet(() -> ParsedEvent.physicalIdOf(event));
        } catch (DdorgException invalid) {
            return ParsedEvent.physicalIdOf(event);
        }
    }

    CustomResourceResponse process(CloudFormationCustomResourceEvent event) {
        try {
            return Request.of(event)
                    .map(request -> process(request, event))
                    .orElseGet(() -> CustomResourceResponse.success(event.getPhysicalResourceId(), Map.of()));
        } catch (DdorgException e) {
            return ParsedEvent.failure(event, e);
        }
    }

    private CustomResourceResponse process(Request request, CloudFormationCustomResourceEvent event) {
        log.info("request", "read", summary(request));
        Reconciler reconciler = Reconciler.of(request, environment, work, log);
        try {
            CustomResourceResponse response = reconciler.reconcile();
            cleanUp(request);
            return response;
        } catch (DdorgException e) {
            return failure(request, reconciler, event, e);
        } catch (RuntimeException | Error e) {
            return failure(request, reconciler, event, Handler.internal(e));
        }
    }

    /** What is needed to analyze a failure: all properties except the keys. */
    private static Map<String, ?> summary(Request request) {
        DesiredState desired = request.desired();
        return Map.of(
                "role", desired.role().value(),
                "site", desired.site().domain(),
                "keys", desired.keys().label(),
                "existing", desired.adopts() ? "adopt" : "fail",
                "settings", desired.settings(),
                "before", request.old().map(DesiredState::settings).orElse(Map.of()));
    }

    private CustomResourceResponse failure(
            Request request, Reconciler failed, CloudFormationCustomResourceEvent event, DdorgException error) {
        if (request.type() != RequestType.CREATE) {
            if (request.renamesRole() && failed.createdRole()) {
                rollBack(request, failed);
            } else if (request.type() == RequestType.UPDATE) {
                recordFailure(request, failed);
            }
            return ParsedEvent.failure(event, error);
        }
        // What another run of this request created is in use: only its own Delete may delete it.
        boolean nothingLeft = failed.createdRole() ? rollBack(request, failed) : ownsNothing(request, failed);
        return CustomResourceResponse.failure(nothingLeft ? PhysicalId.NOTHING : request.ledgerId(), error.reason());
    }

    private boolean rollBack(Request request, Reconciler failed) {
        return attempt("clean up", () -> {
            Reconciler.of(request.asTakeBack(), environment, rollback, log).rollBack(failed);
            return true;
        });
    }

    private void recordFailure(Request request, Reconciler failed) {
        attempt("record failure", () -> {
            Reconciler.of(request, environment, rollback, log).recordFailure(failed);
            return true;
        });
    }

    /** Deletes what a replaced resource left. An error fails a Delete, but not a rollback, which would block the stack. */
    private void cleanUp(Request request) {
        request.leftBehind()
                .map(left -> Reconciler.of(left, environment, work, log))
                .ifPresent(reconciler -> {
                    if (request.type() == RequestType.DELETE) {
                        reconciler.reconcile();
                    } else {
                        attempt(
                                "clean up",
                                () -> reconciler.reconcile().failure().isEmpty());
                    }
                });
    }

    private boolean ownsNothing(Request request, Reconciler failed) {
        return attempt(
                "look",
                () -> !failed.hadConflict()
                        && !Reconciler.of(request, environment, rollback, log).ownsRole());
    }

    /** The result; on an error logs it and returns false, so that CloudFormation's Delete checks again. */
    private boolean attempt(String step, BooleanSupplier action) {
        try {
            return action.getAsBoolean();
        } catch (DdorgException e) {
            log.error(step, e.reason());
        } catch (RuntimeException e) {
            log.error(step, Handler.internal(e).reason());
        }
        return false;
    }
}
