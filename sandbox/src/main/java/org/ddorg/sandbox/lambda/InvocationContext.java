package org.ddorg.sandbox.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * The {@code Context} of one invocation, as a proxy of the interface in the function's jar.
 *
 * @param deadlineNanos by {@link System#nanoTime}
 * @param log receives the lines that the function logs
 */
record InvocationContext(FunctionConfiguration function, String requestId, long deadlineNanos, Consumer<String> log) {
    Object proxy(Class<?> contextType) {
        ClassLoader classes = contextType.getClassLoader();
        return Proxy.newProxyInstance(
                classes,
                new Class<?>[] {contextType},
                (proxy, method, arguments) ->
                        method.getName().equals("getLogger") ? logger(method.getReturnType()) : value(method));
    }

    private Object value(Method method) {
        return switch (method.getName()) {
            case "getAwsRequestId" -> requestId;
            case "getFunctionName" -> function.name();
            case "getFunctionVersion" -> "$LATEST";
            case "getInvokedFunctionArn" -> function.arn();
            case "getMemoryLimitInMB" -> function.memorySize();
            case "getLogGroupName" -> function.logGroup();
            case "getLogStreamName" -> logStream();
            case "getRemainingTimeInMillis" -> remainingMillis();
            case "toString" -> "Context of " + requestId;
            case "hashCode" -> requestId.hashCode();
            default -> absent(method);
        };
    }

    /** Identity, client context, tenant: absent in an asynchronous invocation by a service. */
    @SuppressWarnings("NullAway")
    private static Object absent(Method method) {
        return method.getReturnType() == boolean.class ? (Object) false : null;
    }

    private int remainingMillis() {
        return (int) Math.max(0, (deadlineNanos - System.nanoTime()) / 1_000_000);
    }

    String logStream() {
        String day = LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/');
        return day + "/[$LATEST]" + requestId.replace("-", "");
    }

    private Object logger(Class<?> loggerType) {
        return Proxy.newProxyInstance(
                loggerType.getClassLoader(), new Class<?>[] {loggerType}, (proxy, method, args) -> {
                    if (method.getName().equals("log")) {
                        log.accept(
                                args[0] instanceof byte[] bytes ? new String(bytes, UTF_8) : String.valueOf(args[0]));
                    }
                    return null;
                });
    }
}
