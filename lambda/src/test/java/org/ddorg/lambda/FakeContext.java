package org.ddorg.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What Lambda tells a function of its invocation; the log lines are kept. */
final class FakeContext implements Context {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final long end;
    private final @Nullable String functionArn;

    /** @param functionArn as Lambda, or whoever stands in for it, tells it */
    FakeContext(Duration limit, @Nullable String functionArn) {
        this.functionArn = functionArn;
        this.end = System.nanoTime() + limit.toNanos();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public String getAwsRequestId() {
        return "invocation-1";
    }

    @Override
    public String getLogGroupName() {
        return "group";
    }

    @Override
    public String getLogStreamName() {
        return "stream";
    }

    @Override
    public String getFunctionName() {
        return "ddorg";
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public @Nullable String getInvokedFunctionArn() {
        return functionArn;
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Duration.ofNanos(end - System.nanoTime()).toMillis();
    }

    @Override
    public int getMemoryLimitInMB() {
        return 1024;
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String line) {
                lines.add(line);
            }

            @Override
            public void log(byte[] line) {
                lines.add(new String(line, StandardCharsets.UTF_8));
            }
        };
    }
}
