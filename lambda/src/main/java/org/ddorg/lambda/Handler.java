package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ddorg.lambda.answer.Answer;
import org.ddorg.lambda.answer.Recipient;
import org.ddorg.lambda.answer.Responder;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Problem;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.SideBySide;

/**
 * The function: reads a request of CloudFormation, has it settled, and answers it, once and in time, whatever
 * happens.
 */
public final class Handler implements RequestStreamHandler {
    /** What the answer's PUT, with its retries, may need at the very end; of a short limit a quarter. */
    private static final Duration FOR_THE_ANSWER = Duration.ofSeconds(12);

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
        this.environment = Environment.of(environment);
    }

    /** @throws IOException when the event is no request that could be answered; Lambda reports it */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        CloudFormationCustomResourceEvent event = read(input);
        Log log = new Log(line -> context.getLogger().log(line + "\n"), Events.secrets(event));
        Recipient recipient = Recipient.of(event)
                .orElseThrow(() -> new IOException("the event has no ResponseURL that could be answered"));
        describe(event, log);
        Duration limit = Duration.ofMillis(context.getRemainingTimeInMillis());
        Duration end = limit.dividedBy(4).compareTo(FOR_THE_ANSWER) < 0 ? limit.dividedBy(4) : FOR_THE_ANSWER;
        Duration time = limit.minus(end);
        Responder responder = new Responder(environment.http(), recipient, log, Deadline.in(limit));
        CompletableFuture<Answer> work = SideBySide.start(() -> new Reply(environment, log, time).to(event));
        if (!responder.answer(inTime(work, time, event, log))) {
            throw new IOException("the answer could not be delivered");
        }
    }

    /** The parser's own message would quote what may be a key. */
    private static CloudFormationCustomResourceEvent read(InputStream input) throws IOException {
        String text = new String(input.readAllBytes(), UTF_8);
        try {
            return Events.read(text);
        } catch (IOException e) {
            throw new IOException("the event is not a JSON object");
        }
    }

    /** The work's answer, or, when it does not come in time, one that says what was going on. */
    private static Answer inTime(
            CompletableFuture<Answer> work, Duration time, CloudFormationCustomResourceEvent event, Log log) {
        try {
            return work.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed(event, Deadline.outOfTime(log.goingOn()).reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(event, Deadline.outOfTime(log.goingOn()).reason());
        } catch (ExecutionException e) {
            return failed(
                    event, internal(Objects.requireNonNullElse(e.getCause(), e)).reason());
        }
    }

    private static Answer failed(CloudFormationCustomResourceEvent event, String reason) {
        return Answer.failed(Reply.failedId(event), reason);
    }

    /** The message of an unforeseen failure may hold anything, so only its kind and place are told. */
    static Problem internal(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return new Problem(
                ErrorCode.INTERNAL,
                "Unforeseen " + failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]) + ".",
                "This is a mistake of ddorg's: please report it with the function's log.");
    }

    private static void describe(CloudFormationCustomResourceEvent event, Log log) {
        log.always("requestType", Objects.toString(event.getRequestType(), "unknown"));
        log.always("requestId", Objects.toString(event.getRequestId(), "unknown"));
        log.always("stackId", Objects.toString(event.getStackId(), "unknown"));
    }
}
