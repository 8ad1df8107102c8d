package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.answer.Answer;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.request.PhysicalId;
import org.ddorg.lambda.request.PhysicalId.Part;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.request.RequestType;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/** Finds the answer to a request: it settles the account, and takes back what a failed Create has made. */
final class Reply {
    /** The part of the time that is kept for taking back. */
    private static final int SHARE_FOR_TAKING_BACK = 4;

    private final Environment environment;
    private final Log log;
    private final Deadline work;
    private final Deadline takingBack;

    /** @param time until the answer must be there */
    Reply(Environment environment, Log log, Duration time) {
        this.environment = environment;
        this.log = log;
        this.work = Deadline.in(time.minus(time.dividedBy(SHARE_FOR_TAKING_BACK)));
        this.takingBack = Deadline.in(time);
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
            return Handler.failed(event, p.reason());
        }
        return settle(request, event);
    }

    private Answer settle(Request request, CloudFormationCustomResourceEvent event) {
        log.always("account", request.stack().account().value());
        try {
            return Account.of(request, environment, work, log).settle();
        } catch (Problem p) {
            return failed(request, event, p);
        } catch (RuntimeException | Error e) {
            return failed(request, event, Handler.internal(e));
        }
    }

    private Answer failed(Request request, CloudFormationCustomResourceEvent event, Problem problem) {
        return request.type() == RequestType.CREATE
                ? Answer.failed(takeBack(request), problem.reason())
                : Handler.failed(event, problem.reason());
    }

    /**
     * Takes back what a failed Create has made.
     *
     * @return the id to answer: that of nothing when nothing is left, else the real one, so that the Delete of
     *     CloudFormation's rollback tries again
     */
    private String takeBack(Request request) {
        PhysicalId id = new PhysicalId(
                request.wanted().site(),
                request.stack().account(),
                request.wanted().role(),
                EnumSet.noneOf(Part.class));
        try {
            Account.of(request.asDelete(id.toString()), environment, takingBack, log)
                    .settle();
            return PhysicalId.NOTHING;
        } catch (Problem p) {
            log.failed("take back", p.reason());
            return id.toString();
        } catch (RuntimeException e) {
            log.failed("take back", Handler.internal(e).reason());
            return id.toString();
        }
    }
}
