package org.ddorg.lambda;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ddorg.lambda.http.HttpRequest;
import org.ddorg.lambda.http.HttpResponse;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.http.UrlConnectionSender;

/** Holds one IAM action until the response to CloudFormation is sent, and records the order of both. */
final class HangingHttp implements HttpSender {
    private static final HttpSender WIRE = new UrlConnectionSender();

    private final String action;
    private final CountDownLatch responded = new CountDownLatch(1);
    private final List<String> ended = new CopyOnWriteArrayList<>();

    HangingHttp(String action) {
        this.action = action;
    }

    /** What ended, in order: {@code response} and the action. */
    List<String> ended() {
        return List.copyOf(ended);
    }

    @Override
    public HttpResponse send(HttpRequest call, Duration timeout) throws IOException {
        if (call.body().startsWith("Action=" + action + "&")) {
            awaitResponse();
            ended.add(action);
            throw new IOException(action + " hung");
        }
        try {
            return WIRE.send(call, timeout);
        } finally {
            if (call.method().equals("PUT")) {
                ended.add("response");
                responded.countDown();
            }
        }
    }

    /** Ends after minutes as well, so that a function that waits for the action fails the test instead of hanging it. */
    private void awaitResponse() throws IOException {
        try {
            responded.await(5, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
