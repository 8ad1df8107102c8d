package org.ddorg.lambda;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.RoleName;
import org.ddorg.lambda.aws.AwsClientContext;
import org.ddorg.lambda.http.Http;
import org.ddorg.lambda.http.UrlConnectionHttp;
import org.ddorg.lambda.run.Deadline;
import org.ddorg.lambda.run.Loopback;

/** What surrounds the function: its environment variables and its one way to the outside. */
record Environment(Map<String, String> variables, Http http) {
    /** One for all: AWS, Datadog and the answer share its threads and its TLS. */
    private static final Http SHARED = new UrlConnectionHttp();

    static Environment of(Map<String, String> variables) {
        return new Environment(variables, SHARED);
    }

    AwsClientContext aws(Deadline deadline) {
        return new AwsClientContext(variables, http, deadline);
    }

    /** The role that the function itself runs as, where the stack says so. */
    Optional<RoleName> functionRole() {
        return Optional.ofNullable(variables.get("DDORG_FUNCTION_ROLE"))
                .filter(name -> !name.isBlank())
                .map(RoleName::new);
    }

    /**
     * Where Datadog's keys go: to the site's own host. {@code DDORG_DATADOG_URL} leads elsewhere only on this very
     * machine, to a sandbox.
     */
    URI datadog(DatadogSite site) {
        String elsewhere = variables.getOrDefault("DDORG_DATADOG_URL", "");
        if (elsewhere.isBlank()) {
            return URI.create("https://api." + site.domain());
        }
        URI url = URI.create(elsewhere);
        if (!Loopback.is(url)) {
            throw new DdorgException(
                    ErrorCode.INVALID_PROPERTY,
                    "DDORG_DATADOG_URL leads to \"" + url.getHost() + "\", which is not this machine.",
                    "Datadog's keys go to Datadog's own hosts only: remove the variable.");
        }
        return url;
    }
}
