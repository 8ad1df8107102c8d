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
import org.ddorg.lambda.http.HttpAnswer;

/**
 * IAM's API: an action with its parameters as a form, answered in XML ("IAM API Reference", and "Making query
 * requests" in the IAM User Guide).
 */
final class IamQueryClient {
    private static final String VERSION = "2010-05-08";
    private static final int OK = 200;
    private static final Map<String, String> FORM =
            Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");

    private final SigV4Client post;

    /** IAM is one for each partition, and has its endpoint and its signatures' region there. */
    IamQueryClient(AwsClientContext access, String partition) {
        this.post = partition.equals("aws-us-gov")
                ? new SigV4Client(access, "iam", "us-gov-west-1", URI.create("https://iam.us-gov.amazonaws.com"))
                : new SigV4Client(access, "iam", "us-east-1", URI.create("https://iam.amazonaws.com"));
    }

    /**
     * What IAM answers inside of the result's element, where it says anything.
     *
     * @throws AwsServiceException with IAM's code
     * @throws ProtocolException when what comes is not IAM's: a proxy in between may answer too
     * @throws IOException when there is no answer
     */
    XmlElement call(String action, Map<String, String> parameters) throws IOException {
        HttpAnswer answer = post.send("/", FORM, form(action, parameters));
        if (answer.status() != OK) {
            throw refused(answer);
        }
        XmlElement root = XmlElement.root(answer.body());
        if (!root.name().equals(action + "Response")) {
            throw new ProtocolException("not IAM's");
        }
        return root.all(action + "Result").findFirst().orElse(root);
    }

    /**
     * All elements of a list that IAM may answer in several parts.
     *
     * @throws AwsServiceException with IAM's code
     * @throws IOException as for a single call
     */
    List<XmlElement> list(String action, Map<String, String> parameters, String list) throws IOException {
        List<XmlElement> all = new ArrayList<>();
        Map<String, String> next = new LinkedHashMap<>(parameters);
        Optional<String> marker;
        do {
            XmlElement part = call(action, next);
            part.all(list, "member").forEach(all::add);
            marker = part.at("IsTruncated").filter("true"::equals).flatMap(more -> part.at("Marker"));
            marker.ifPresent(place -> next.put("Marker", place));
        } while (marker.isPresent());
        return all;
    }

    private static AwsServiceException refused(HttpAnswer answer) {
        String status = String.valueOf(answer.status());
        try {
            XmlElement error = XmlElement.root(answer.body())
                    .all("Error")
                    .findFirst()
                    .orElseThrow(() -> new IOException("no error"));
            return new AwsServiceException(
                    answer.status(),
                    error.at("Code").orElse(status),
                    error.at("Message").orElse("no details"));
        } catch (IOException e) {
            return new AwsServiceException(answer.status(), status, "no details");
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
