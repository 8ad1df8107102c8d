package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.RefreshRequest;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Redaction;

/**
 * The refresh on schedule: fetches Datadog's lists and keeps the account's role current, without any key. A failure
 * is an error of the function, so that its metric and an alarm on it tell.
 */
public final class RefreshHandler implements RequestStreamHandler {
    private final Environment environment;

    /** The function as Lambda makes it. */
    public RefreshHandler() {
        this(System.getenv());
    }

    /**
     * The function of one account among several in the same process.
     *
     * @param environment as for {@link Handler}
     */
    public RefreshHandler(Map<String, String> environment) {
        this.environment = Environment.of(environment);
    }

    /** @throws IOException when the refresh has failed; its message is the reason, and holds no external id */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Log log = new Log(line -> context.getLogger().log(line + "\n"), new Redaction());
        log.addContext("invocation", Objects.toString(context.getAwsRequestId(), "unknown"));
        Deadline deadline =
                Deadline.after(TimeBudget.of(context.getRemainingTimeInMillis()).forWork());
        try {
            refresh(new String(input.readAllBytes(), UTF_8), deadline, log);
        } catch (DdorgException p) {
            throw failed(p, log);
        } catch (RuntimeException | Error e) {
            throw failed(Handler.internal(e), log);
        }
    }

    private void refresh(String event, Deadline deadline, Log log) {
        RefreshRequest request = RefreshRequest.of(parsed(event));
        log.redaction().hide(request.externalId().value());
        log.addContext("stackId", request.stack().arn());
        log.addContext("account", request.stack().account().value());
        log.addContext("role", request.role().value());
        RefreshReconciler.of(request, environment, deadline, log).run();
    }

    /** The parser's own message would quote the event. */
    private static Map<String, Object> parsed(String event) {
        try {
            return Json.object(event);
        } catch (IOException e) {
            throw new DdorgException(
                    ErrorCode.MALFORMED_EVENT,
                    "The event is not a JSON object.",
                    "Invoke the refresh through the schedule of its stack.");
        }
    }

    private static IOException failed(DdorgException problem, Log log) {
        log.error("refresh", problem.reason());
        return new IOException(log.redaction().of(problem.reason()));
    }
}
