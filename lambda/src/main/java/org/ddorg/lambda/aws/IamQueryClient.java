package org.ddorg.lambda.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ddorg.lambda.http.HttpResponse;

/**
 * Client of IAM's Query API: a form with an action and its parameters, an XML response ("IAM API Reference", and "Making
 * query requests" in the IAM User Guide).
 */
final class IamQueryClient {
    private static final String VERSION = "2010-05-08";
    private static final int OK = 200;
    private static final Map<String, String> FORM =
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

    private final SigV4Client client;

    /** IAM is global in a partition: one endpoint and one signing region. */
    IamQueryClient(AwsClientContext context, String partition) {
        this.client = partition.equals("aws-us-gov")
                ? new SigV4Client(context, "iam", "us-gov-west-1", URI.create("https://iam.us-gov.amazonaws.com"))
                : new SigV4Client(context, "iam", "us-east-1", URI.create("https://iam.amazonaws.com"));
    }

    /**
     * The response's result element, or its root if it has none.
     *
     * @throws AwsServiceException when IAM returns an error
     * @throws ProtocolException when the response is not from IAM, but from a proxy, for example
     * @throws IOException when there is no response
     */
    XmlElement call(String action, Map<String, String> parameters) throws IOException {
        HttpResponse response = client.send("/", FORM, form(action, parameters));
        if (response.status() != OK) {
            throw failure(response);
        }
        XmlElement root = XmlElement.root(response.body());
        if (!root.name().equals(action + "Response")) {
            throw new ProtocolException("not from IAM");
        }
        return root.all(action + "Result").findFirst().orElse(root);
    }

    /**
     * The elements of all pages of a list.
     *
     * @throws AwsServiceException when IAM returns an error
     * @throws IOException as for a single call
     */
    List<XmlElement> list(String action, Map<String, String> parameters, String list) throws IOException {
        List<XmlElement> all = new ArrayList<>();
        Map<String, String> next = new LinkedHashMap<>(parameters);
        Optional<String> marker;
        do {
            XmlElement page = call(action, next);
            page.all(list, "member").forEach(all::add);
            marker = page.at("IsTruncated").filter("true"::equals).flatMap(more -> page.at("Marker"));
            marker.ifPresent(value -> next.put("Marker", value));
        } while (marker.isPresent());
        return all;
    }

    private static AwsServiceException failure(HttpResponse response) {
        String status = String.valueOf(response.status());
        try {
            XmlElement error = XmlElement.root(response.body())
                    .all("Error")
                    .findFirst()
                    .orElseThrow(() -> new IOException("no error"));
            return new AwsServiceException(
                    response.status(),
                    error.at("Code").orElse(status),
                    error.at("Message").orElse("no details"));
        } catch (IOException e) {
            return new AwsServiceException(response.status(), status, "no details");
        }
    }

    private static String form(String action, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("Action", action);
        form.put("Version", VERSION);
        form.putAll(parameters);
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
