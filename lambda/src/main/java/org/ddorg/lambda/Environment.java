package org.ddorg.lambda;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.http.HttpSender;
import org.ddorg.lambda.http.UrlConnectionSender;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Loopback;

/** The function's environment variables and its HTTP client. */
record Environment(Map<String, String> variables, HttpSender http) {
    /** AWS, Datadog and CloudFormation share its threads and its TLS. */
    private static final HttpSender SHARED = new UrlConnectionSender();

    static Environment of(Map<String, String> variables) {
        return new Environment(variables, SHARED);
    }

    AwsClientContext aws(Deadline deadline) {
        return new AwsClientContext(variables, http, deadline);
    }

    /** The function's own role, if the stack sets it. */
    Optional<RoleName> functionRole() {
        return Optional.ofNullable(variables.get("DDORG_FUNCTION_ROLE"))
                .filter(name -> !name.isBlank())
                .map(RoleName::new);
    }

    /** The URL of Datadog's API: the site's host, or, on this machine only, a sandbox in {@code DDORG_DATADOG_URL}. */
    URI datadog(DatadogSite site) {
        String override = variables.getOrDefault("DDORG_DATADOG_URL", "");
        if (override.isBlank()) {
            return URI.create("https://api." + site.domain());
        }
        URI url = URI.create(override);
        if (!Loopback.is(url)) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "DDORG_DATADOG_URL points to \"" + url.getHost() + "\", which is not this machine.",
                    "Remove the variable: Datadog's keys are sent to Datadog's hosts only.");
        }
        return url;
    }
}
