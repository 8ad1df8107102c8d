package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.StackId;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.response.ResponseSender;
import org.ddorg.lambda.response.ResponseTarget;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/**
 * The function: reads a request of CloudFormation, has it settled, and answers it, once and in time, whatever
 * happens.
 */
public final class Handler implements RequestStreamHandler {
    private final Environment environment;

    /** The function as Lambda makes it. */
    public Handler() {
        this(System.getenv());
    }

    /**
     * The function of one account among several in the same process.
     *
     * @param environment the variables that Lambda would set: {@code AWS_REGION}, the credentials, and where the
     *     function is to be pointed at a sandbox {@code AWS_ENDPOINT_URL} and {@code DDORG_DATADOG_URL}
     */
    public Handler(Map<String, String> environment) {
        this(Environment.of(environment));
    }

    Handler(Environment environment) {
        this.environment = environment;
    }

    /** @throws IOException when the event is no request that could be answered; Lambda reports it */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        TimeBudget limits = TimeBudget.of(context.getRemainingTimeInMillis());
        ParsedEvent received = EventParser.parse(input.readAllBytes());
        Log log = new Log(line -> context.getLogger().log(line + "\n"), received.secrets());
        ResponseTarget recipient = ResponseTarget.from(received.event())
                .orElseThrow(() -> new IOException("the event has no ResponseURL that could be answered"));
        describe(received.event(), context, log);
        ResponseSender responder = new ResponseSender(environment.http(), recipient, log, limits.whole());
        if (!responder.send(answer(received, context, limits, log))) {
            throw new IOException("the answer could not be delivered");
        }
    }

    /** Whatever is thrown, and be it that a class cannot be loaded or a thread not be started, there is an answer. */
    private CustomResourceResponse answer(ParsedEvent received, Context context, TimeBudget limits, Log log) {
        CloudFormationCustomResourceEvent event = received.event();
        try {
            Optional<DdorgException> refusal = received.malformed().or(() -> FunctionArn.refusal(context, event));
            if (refusal.isPresent()) {
                return CustomResourceResponse.failure(
                        ParsedEvent.physicalIdOf(event), refusal.get().reason());
            }
            Duration time = limits.forWork();
            return inTime(
                    Parallel.async(() -> new RequestProcessor(environment, log, time).process(event)),
                    time,
                    event,
                    log);
        } catch (RuntimeException | Error e) {
            return CustomResourceResponse.failure(
                    ParsedEvent.physicalIdOf(event), internal(e).reason());
        }
    }

    /** The work's answer, or, when it does not come in time, one that says what was going on. */
    private static CustomResourceResponse inTime(
            CompletableFuture<CustomResourceResponse> work,
            Duration time,
            CloudFormationCustomResourceEvent event,
            Log log) {
        try {
            return work.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed(event, Deadline.outOfTime(log.runningSteps()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(event, Deadline.outOfTime(log.runningSteps()));
        } catch (ExecutionException e) {
            return failed(event, internal(Objects.requireNonNullElse(e.getCause(), e)));
        }
    }

    private static CustomResourceResponse failed(CloudFormationCustomResourceEvent event, DdorgException problem) {
        return CustomResourceResponse.failure(RequestProcessor.failedId(event), problem.reason());
    }

    /** The message of an unforeseen failure may hold anything, so only its kind and place are told. */
    static DdorgException internal(Throwable failure) {
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.ddorg."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return new DdorgException(
                ErrorCode.INTERNAL,
                "Unforeseen " + failure.getClass().getName() + place + ".",
                "This is a mistake of ddorg's: please report it with the function's log.");
    }

    private static void describe(CloudFormationCustomResourceEvent event, Context context, Log log) {
        log.addContext("invocation", Objects.toString(context.getAwsRequestId(), "unknown"));
        log.addContext("requestType", Objects.toString(event.getRequestType(), "unknown"));
        log.addContext("requestId", Objects.toString(event.getRequestId(), "unknown"));
        log.addContext("stackId", Objects.toString(event.getStackId(), "unknown"));
        StackId.ifReadable(Objects.toString(event.getStackId(), ""))
                .ifPresent(stack -> log.addContext("account", stack.account().value()));
        log.addContext("logicalId", Objects.toString(event.getLogicalResourceId(), "unknown"));
        log.addContext("physicalId", ParsedEvent.physicalIdOf(event));
    }
}
