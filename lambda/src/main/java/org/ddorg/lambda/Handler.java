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
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.request.StackId;
import org.ddorg.lambda.response.CustomResourceResponse;
import org.ddorg.lambda.response.ResponseSender;
import org.ddorg.lambda.response.ResponseTarget;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/**
 * The function of the custom resource: parses CloudFormation's request, processes it, and sends one response before
 * Lambda's time limit, whatever happens.
 */
public final class Handler implements RequestStreamHandler {
    private final Environment environment;

    /** Called by Lambda. */
    public Handler() {
        this(System.getenv());
    }

    /**
     * For several accounts in one process.
     *
     * @param environment what Lambda would set: {@code AWS_REGION} and credentials; for a sandbox also
     *     {@code AWS_ENDPOINT_URL} and {@code DDORG_DATADOG_URL}
     */
    public Handler(Map<String, String> environment) {
        this(Environment.of(environment));
    }

    Handler(Environment environment) {
        this.environment = environment;
    }

    /** @throws IOException when the event has no usable ResponseURL, or the response cannot be delivered */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        TimeBudget budget = TimeBudget.of(context.getRemainingTimeInMillis());
        ParsedEvent parsed = EventParser.parse(input.readAllBytes());
        Log log = new Log(line -> context.getLogger().log(line + "\n"), parsed.secrets());
        ResponseTarget target = ResponseTarget.from(parsed.event())
                .orElseThrow(() -> new IOException("the event has no usable ResponseURL"));
        describe(parsed.event(), context, log);
        ResponseSender sender = new ResponseSender(environment.http(), target, log, budget.whole());
        if (!sender.send(response(parsed, context, budget, log))) {
            throw new IOException("the response could not be delivered");
        }
    }

    /** Turns every exception into a response, even if a class cannot be loaded or a thread cannot be started. */
    private CustomResourceResponse response(ParsedEvent parsed, Context context, TimeBudget budget, Log log) {
        CloudFormationCustomResourceEvent event = parsed.event();
        try {
            Optional<DdorgException> error = parsed.malformed().or(() -> FunctionArn.refusal(context, event));
            if (error.isPresent()) {
                return ParsedEvent.failure(event, error.get());
            }
            Duration time = budget.forWork();
            return inTime(
                    Parallel.async(() -> new RequestProcessor(environment, log, time).process(event)),
                    time,
                    event,
                    log);
        } catch (RuntimeException | Error e) {
            return ParsedEvent.failure(event, internal(e));
        }
    }

    /** The response of the work; after the time, a failure that names the running steps. */
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

    private static CustomResourceResponse failed(CloudFormationCustomResourceEvent event, DdorgException error) {
        return CustomResourceResponse.failure(RequestProcessor.failedId(event), error.reason());
    }

    /** The error for an unexpected exception: its class and place, as its message may hold anything. */
    static DdorgException internal(Throwable failure) {
        String place = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.ddorg."))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return new DdorgException(
                ErrorCode.INTERNAL,
                "Unexpected " + failure.getClass().getName() + place + ".",
                "This is a bug in ddorg. Report it with the function's log.");
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
