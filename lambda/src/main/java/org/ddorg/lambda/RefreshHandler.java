package org.ddorg.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.text.Redaction;
import org.ddorg.lambda.request.Json;
import org.ddorg.lambda.request.RefreshRequest;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Log;

/**
 * The function of the scheduled refresh: updates the account's role to Datadog's current permission lists, without keys. A
 * failure is a Lambda error, so that the Errors metric and an alarm show it.
 */
public final class RefreshHandler implements RequestStreamHandler {
    private final Environment environment;

    /** Called by Lambda. */
    public RefreshHandler() {
        this(System.getenv());
    }

    /**
     * For several accounts in one process.
     *
     * @param environment as for {@link Handler}
     */
    public RefreshHandler(Map<String, String> environment) {
        this.environment = Environment.of(environment);
    }

    /** @throws IOException when the refresh fails; its message is the reason, without the external ID */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Log log = new Log(line -> context.getLogger().log(line + "\n"), new Redaction());
        log.addContext("invocation", Objects.toString(context.getAwsRequestId(), "unknown"));
        Deadline deadline =
                Deadline.after(TimeBudget.of(context.getRemainingTimeInMillis()).forWork());
        try {
            refresh(new String(input.readAllBytes(), UTF_8), deadline, log);
        } catch (DdorgException e) {
            throw failed(e, log);
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

    /** The parser's message would quote the event. */
    private static Map<String, Object> parsed(String event) {
        try {
            return Json.object(event);
        } catch (IOException e) {
            throw new DdorgException(
                    ErrorCode.MALFORMED_EVENT,
                    "The event is not a JSON object.",
                    "Invoke the refresh only through the schedule of its stack.");
        }
    }

    private static IOException failed(DdorgException error, Log log) {
        log.error("refresh", error.reason());
        return new IOException(log.redaction().of(error.reason()));
    }
}
