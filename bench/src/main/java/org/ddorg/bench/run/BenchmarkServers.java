package org.ddorg.bench.run;

import com.sun.net.httpserver.HttpsConfigurator;
import java.time.Duration;
import org.ddorg.sandbox.Sandbox;
import org.ddorg.sandbox.SandboxOptions;
import org.ddorg.sandbox.http.Endpoint;
import org.ddorg.sandbox.http.Listener;
import org.ddorg.sandbox.http.Request;
import org.ddorg.sandbox.http.Response;

/**
 * The servers of a function: a sandbox behind TLS on three ports for IAM, Datadog and S3, with added latency. Used for
 * one Create, Update and Delete.
 */
public final class BenchmarkServers implements AutoCloseable {
    static final String ACCOUNT = "100000000001";

    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Latency latency;
    private final Listener iam;
    private final Listener datadog;
    private final Listener answers;
    private volatile Recording recording = new Recording();

    public BenchmarkServers(HttpsConfigurator tls, Latency latency) {
        this.latency = latency;
        Endpoint aws = new Forward(sandbox.awsUrl());
        Endpoint site = new Forward(sandbox.datadogUrl());
        this.iam = Listener.start(0, r -> served("iam", operation(r), latency.iam(), r, aws), tls);
        this.datadog = Listener.start(0, r -> served("datadog", route(r), latency.datadog(), r, site), tls);
        this.answers = Listener.start(0, this::put, tls);
    }

    /** Starts to record the next cold run. */
    Recording record() {
        Recording next = new Recording();
        recording = next;
        return next;
    }

    String iamUrl() {
        return iam.url().toString();
    }

    String datadogUrl() {
        return datadog.url().toString();
    }

    String responseUrl() {
        return answers.url() + "/answer?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0";
    }

    String apiKey() {
        return sandbox.environment().getOrDefault("DD_API_KEY", "");
    }

    String applicationKey() {
        return sandbox.environment().getOrDefault("DD_APP_KEY", "");
    }

    private Response served(String host, String action, Duration away, Request request, Endpoint endpoint) {
        return recording.call(host, action, request, r -> {
            pause(away);
            return endpoint.handle(r);
        });
    }

    private Response put(Request request) {
        Recording running = recording;
        double start = running.now();
        pause(latency.put());
        running.answered(start, request);
        return Response.empty(200);
    }

    /** The operation of a call: a parameter in the query protocol, a header in a JSON protocol. */
    private static String operation(Request request) {
        String target = request.header("x-amz-target").orElse("");
        return request.form().getOrDefault("Action", target.replaceAll(".*\\.", ""));
    }

    private static String route(Request request) {
        return request.method() + " " + request.path().replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        iam.close();
        datadog.close();
        answers.close();
        sandbox.close();
    }
}
