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
        return sandbox("DDORG_DATADOG_URL").orElseGet(() -> URI.create("https://api." + site.domain()));
    }

    /**
     * Where every site's permission lists are public: Datadog's own templates read them there, whatever the site
     * (DataDog/cloudformation-template). A sandbox has its own URL for it.
     */
    URI publicLists() {
        return sandbox("DDORG_DATADOG_LISTS_URL").orElseGet(() -> datadog(DatadogSite.US1));
    }

    private Optional<URI> sandbox(String variable) {
        Optional<URI> url = Optional.ofNullable(variables.get(variable))
                .filter(text -> !text.isBlank())
                .map(URI::create);
        url.filter(other -> !Loopback.is(other)).ifPresent(other -> {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    variable + " points to \"" + other.getHost() + "\", which is not this machine.",
                    "Remove the variable: Datadog's keys are sent to Datadog's hosts only.");
        });
        return url;
    }
}
