package org.ddorg.admin.datadog;

import java.net.URI;
import java.util.Optional;
import org.ddorg.admin.datadog.DatadogKeys.Kind;
import org.ddorg.admin.network.Network;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;

/**
 * The Datadog site, keys and API URL of a command, from its option, its environment and the user.
 *
 * @param requested the site of the command line
 */
public record DatadogEnvironment(CommandContext context, Optional<DatadogSite> requested) {

    /**
     * The site of the command line, else the deployed one, else {@code DD_SITE}, else datadoghq.com.
     *
     * @throws UsageException when {@code DD_SITE} is not a site
     */
    public DatadogSite site(Optional<String> deployed) {
        return requested
                .or(() -> deployed.flatMap(DatadogSite::find))
                .or(() -> context.variable("DD_SITE").map(DatadogEnvironment::ofVariable))
                .orElse(DatadogSite.US1);
    }

    private static DatadogSite ofVariable(String host) {
        return DatadogSite.find(host).orElseThrow(() -> new UsageException("DD_SITE: " + notASite(host)));
    }

    /** The error for an unknown site. */
    public static String notASite(String host) {
        return "'" + host + "' is not a Datadog site. Valid sites: " + String.join(", ", DatadogSite.domains());
    }

    /**
     * The deployed keys. Without any, those of the environment, or those that the user types.
     *
     * @throws UsageException when there are none, or the environment has others than the deployed ones: with keys of
     *     another Datadog organization, every account would appear as lost
     */
    public DatadogKeys keys(Optional<DatadogKeys> deployed) {
        Optional<DatadogKeys> ofEnvironment = keysOfEnvironment();
        if (ofEnvironment.isPresent() && deployed.isPresent() && !ofEnvironment.equals(deployed)) {
            throw new UsageException("DD_API_KEY and DD_APP_KEY differ from the deployed keys. Unset both to use the"
                    + " deployed keys, or deploy these with ddorg rotate-keys.");
        }
        return ofEnvironment.or(() -> deployed).orElseGet(this::typedKeys);
    }

    /**
     * The keys of {@code DD_API_KEY} and {@code DD_APP_KEY}; empty when neither is set.
     *
     * @throws UsageException when only one is set, or one is not valid
     */
    public Optional<DatadogKeys> keysOfEnvironment() {
        Optional<String> api = variable("DD_API_KEY", Kind.API);
        Optional<String> application = variable("DD_APP_KEY", Kind.APPLICATION);
        if (api.isPresent() != application.isPresent()) {
            throw new UsageException((api.isPresent() ? "DD_APP_KEY" : "DD_API_KEY")
                    + " is not set, but the other key is. Set both, or unset both to be prompted.");
        }
        return api.map(key -> new DatadogKeys(key, application.orElseThrow()));
    }

    private Optional<String> variable(String name, Kind kind) {
        return context.variable(name).flatMap(text -> kind.parse(name, text));
    }

    private DatadogKeys typedKeys() {
        return new DatadogKeys(
                typed("Datadog API key: ", "DD_API_KEY", Kind.API),
                typed("Datadog application key: ", "DD_APP_KEY", Kind.APPLICATION));
    }

    private String typed(String question, String variable, Kind kind) {
        return context.prompt()
                .secret(question)
                .flatMap(text -> {
                    context.terminal().redaction().hideKey(text);
                    return kind.parse(variable, text);
                })
                .orElseThrow(
                        () -> new UsageException(variable + " is not set. Create keys in Datadog under Organization"
                                + " Settings > API Keys and > Application Keys."));
    }

    public DatadogClient client(DatadogSite site, DatadogKeys keys) {
        return new DatadogClient(server(site), keys);
    }

    /**
     * The server at the URL of the site's API, or {@code DDORG_DATADOG_URL}, for the sandbox.
     *
     * @throws UsageException when the variable is not a URL
     */
    public DatadogServer server(DatadogSite site) {
        return server(url("DDORG_DATADOG_URL").orElseGet(() -> url(site)));
    }

    /** The server whose permission lists are public, or {@code DDORG_DATADOG_LISTS_URL}, for the sandbox. */
    public DatadogServer publicLists() {
        return server(url("DDORG_DATADOG_LISTS_URL").orElseGet(() -> url(DatadogSite.US1)));
    }

    private DatadogServer server(URI url) {
        return new DatadogServer(url, new Network(context::variable).httpClient());
    }

    private static URI url(DatadogSite site) {
        return URI.create("https://api." + site.domain());
    }

    private Optional<URI> url(String variable) {
        return context.variable(variable).map(url -> CommandContext.url(variable, url));
    }
}
