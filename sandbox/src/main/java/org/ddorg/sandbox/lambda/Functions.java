package org.ddorg.sandbox.lambda;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ddorg.sandbox.encoding.Json;

/**
 * The functions of all accounts. They run in this process. Each invocation creates a new instance of the handler class,
 * like a cold start.
 */
public final class Functions implements AutoCloseable {
    private final Map<String, FunctionConfiguration> functions = new ConcurrentHashMap<>();
    private final Map<String, EventInvokeConfig> settings = new ConcurrentHashMap<>();
    private final JarCache jars = new JarCache();
    private final LogGroups logs = new LogGroups();
    private final ExecutorService threads = Executors.newCachedThreadPool(Functions::daemon);
    private final BiFunction<String, String, Map<String, String>> credentials;
    private final Supplier<Map<String, String>> baseEnvironment;
    private final List<Duration> retryWaits;
    private final int timeLapse;
    private final Predicate<FunctionConfiguration> crashes;

    /**
     * @param credentials {@code AWS_ACCESS_KEY_ID}, {@code AWS_SECRET_ACCESS_KEY} and {@code AWS_SESSION_TOKEN} for a
     *     session of an execution role, by its ARN and the session's name
     * @param baseEnvironment variables of all functions, for example {@code AWS_ENDPOINT_URL}; called for each
     *     invocation
     * @param retryWaits how long to wait before the first and the second retry of a failed event; Lambda itself waits
     *     one and two minutes
     * @param timeLapse by which factor the functions' timeouts are shortened
     * @param crashes whether an invocation of a jar ends as if it ran out of memory
     */
    public Functions(
            BiFunction<String, String, Map<String, String>> credentials,
            Supplier<Map<String, String>> baseEnvironment,
            List<Duration> retryWaits,
            int timeLapse,
            Predicate<FunctionConfiguration> crashes) {
        this.credentials = credentials;
        this.baseEnvironment = baseEnvironment;
        this.retryWaits = List.copyOf(retryWaits);
        this.timeLapse = timeLapse;
        this.crashes = crashes;
    }

    public LogGroups logs() {
        return logs;
    }

    public Optional<FunctionConfiguration> find(String arn) {
        return Optional.ofNullable(functions.get(arn));
    }

    public List<FunctionConfiguration> all() {
        return List.copyOf(functions.values());
    }

    /** Creates or replaces a function. */
    public void put(FunctionConfiguration function) {
        functions.put(function.arn(), function);
    }

    public void remove(String arn) {
        functions.remove(arn);
        settings.remove(arn);
    }

    public void configure(String arn, EventInvokeConfig async) {
        settings.put(arn, async);
    }

    /** @param version identifies the content, for example by its ETag, to avoid reading it again */
    public FunctionCode.Jar jar(String version, Supplier<byte[]> content) {
        return jars.get(version, content);
    }

    /**
     * Queues an event for a function and returns. A failed invocation is retried; after the last retry its record goes
     * to the function's on-failure destination, if there is one.
     */
    public void invokeAsync(FunctionConfiguration function, byte[] payload) {
        threads.execute(() -> attempt(function, payload, UUID.randomUUID().toString(), 0));
    }

    /** Like {@link #invokeAsync}; the result completes after the first run, successful or not. */
    public CompletableFuture<Void> invocation(FunctionConfiguration function, byte[] payload) {
        return CompletableFuture.runAsync(
                () -> attempt(function, payload, UUID.randomUUID().toString(), 0), threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        jars.close();
    }

    private void attempt(FunctionConfiguration function, byte[] payload, String requestId, int retries) {
        try {
            invoke(function, payload, requestId);
        } catch (InvocationError e) {
            logs.append(function, "ERROR RequestId: " + requestId + " " + e.type + ": " + e.getMessage());
            afterFailure(function, payload, requestId, retries, e);
        }
    }

    private void afterFailure(
            FunctionConfiguration function, byte[] payload, String requestId, int retries, InvocationError error) {
        EventInvokeConfig async = settings.getOrDefault(function.arn(), EventInvokeConfig.DEFAULT);
        if (retries < async.maximumRetries()) {
            Executor later = CompletableFuture.delayedExecutor(
                    retryWaits.get(retries).toMillis(), TimeUnit.MILLISECONDS, threads);
            later.execute(() -> attempt(function, payload, requestId, retries + 1));
            return;
        }
        async.onFailure()
                .flatMap(this::find)
                .ifPresent(destination ->
                        invokeAsync(destination, failureRecord(function, payload, requestId, retries + 1, error)));
    }

    private void invoke(FunctionConfiguration function, byte[] payload, String requestId) throws InvocationError {
        Duration limit = function.timeout().dividedBy(timeLapse);
        long deadline = System.nanoTime() + limit.toNanos();
        InvocationContext context =
                new InvocationContext(function, requestId, deadline, line -> logs.append(function, line));
        Map<String, String> environment = environment(function, context);
        await(function, limit, requestId, threads.submit(() -> {
            call(function, environment, payload, context);
            return null;
        }));
    }

    private void call(
            FunctionConfiguration function, Map<String, String> environment, byte[] payload, InvocationContext context)
            throws InvocationError {
        if (function.code() instanceof FunctionCode.Jar jar) {
            if (crashes.test(function)) {
                throw new InvocationError(
                        "Runtime.ExitError",
                        "RequestId: " + context.requestId() + " Error: Runtime exited with error: signal: killed");
            }
            new JarInvocation(jar, function.handler(), environment).run(payload, context);
        } else if (function.code() instanceof FunctionCode.Inline inline
                && function.runtime().startsWith("nodejs")) {
            new NodeInvocation(inline, function.handler(), environment).run(payload, context.log());
        } else {
            throw new InvocationError(
                    "Sandbox.NoRuntime", "the sandbox does not support the runtime " + function.runtime());
        }
    }

    private static void await(FunctionConfiguration function, Duration limit, String requestId, Future<?> invocation)
            throws InvocationError {
        try {
            invocation.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            invocation.cancel(true);
            throw new InvocationError(
                    "Sandbox.Timedout",
                    String.format(
                            Locale.ROOT,
                            "RequestId: %s Error: Task timed out after %.2f seconds",
                            requestId,
                            function.timeout().toMillis() / 1e3));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof InvocationError error ? error : InvocationError.thrown(cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvocationError("Sandbox.Closing", "the sandbox is shutting down", e);
        }
    }

    /** The environment: Lambda's own variables and those of the function's configuration. */
    private Map<String, String> environment(FunctionConfiguration function, InvocationContext context)
            throws InvocationError {
        Map<String, String> environment = new LinkedHashMap<>(baseEnvironment.get());
        environment.put("AWS_REGION", function.region());
        environment.put("AWS_DEFAULT_REGION", function.region());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "" + function.memorySize());
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", context.logStream());
        environment.put("_HANDLER", function.handler());
        try {
            environment.putAll(credentials.apply(function.roleArn(), function.name()));
        } catch (RuntimeException e) {
            throw new InvocationError(
                    "AccessDeniedException", "The function's execution role cannot be assumed: " + e.getMessage(), e);
        }
        environment.putAll(function.environment());
        return environment;
    }

    private static byte[] failureRecord(
            FunctionConfiguration function, byte[] payload, String requestId, int attempts, InvocationError error) {
        ObjectNode record = Json.object()
                .put("version", "1.0")
                .put("timestamp", Instant.now().toString());
        record.putObject("requestContext")
                .put("requestId", requestId)
                .put("functionArn", function.arn() + ":$LATEST")
                .put("condition", "RetriesExhausted")
                .put("approximateInvokeCount", attempts);
        record.putRawValue("requestPayload", new RawValue(new String(payload, StandardCharsets.UTF_8)));
        record.putObject("responseContext")
                .put("statusCode", 200)
                .put("executedVersion", "$LATEST")
                .put("functionError", "Unhandled");
        record.putObject("responsePayload").put("errorType", error.type).put("errorMessage", error.getMessage());
        return record.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sandbox-function");
        thread.setDaemon(true);
        return thread;
    }
}
