package org.ddorg.sandbox.cloudformation;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function of the tests' custom resources, put into a jar of its own. Its property {@code Behaviour} says what it
 * does: {@code succeed}, {@code fail on <request type>}, {@code throw}, {@code be silent}, {@code answer too much},
 * {@code answer without id}. It knows nothing but the JDK.
 */
public final class TestingFunction {
    private final Map<String, String> environment;

    public TestingFunction(Map<String, String> environment) {
        this.environment = environment;
    }

    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        context.getLogger().log(field(event, "RequestType") + " " + field(event, "PhysicalResourceId"));
        String behaviour = field(event, "Behaviour");
        if (behaviour.equals("throw")) {
            throw new IllegalStateException("thrown as asked");
        }
        if (!behaviour.equals("be silent")) {
            put(field(event, "ResponseURL"), answer(event, behaviour));
        }
    }

    private String answer(String event, String behaviour) {
        boolean isFailed = behaviour.equals("fail on " + field(event, "RequestType"));
        String id = "thing-" + field(event, "Name");
        String data = "\"Account\":\"" + field(event, "StackId").split(":", -1)[4] + "\",\"Role\":\""
                + environment.get("AWS_ACCESS_KEY_ID") + "\"";
        return "{\"Status\":\"" + (isFailed ? "FAILED" : "SUCCESS") + "\",\"Reason\":\"as asked\",\"StackId\":\""
                + field(event, "StackId") + "\",\"RequestId\":\"" + field(event, "RequestId")
                + "\",\"LogicalResourceId\":\"" + field(event, "LogicalResourceId") + "\""
                + (behaviour.equals("answer without id") ? "" : ",\"PhysicalResourceId\":\"" + id + "\"")
                + ",\"Data\":{" + data + "}"
                + (behaviour.equals("answer too much") ? " ".repeat(4096) : "") + "}";
    }

    private static void put(String url, String body) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod("PUT");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "");
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        if (connection.getResponseCode() != 200) {
            throw new IOException("PUT answered " + connection.getResponseCode());
        }
    }

    private static String field(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return matcher.find() ? matcher.group(1) : "";
    }
}
