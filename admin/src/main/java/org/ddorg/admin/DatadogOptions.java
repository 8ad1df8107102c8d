package org.ddorg.admin;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.ddorg.admin.datadog.Datadog;
import org.ddorg.admin.datadog.DatadogSite;
import org.ddorg.admin.datadog.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Datadog, and with which keys. Keys are no options: what is typed there stays in histories and lists. */
final class DatadogOptions {

    @Option(
            names = "--site",
            paramLabel = "SITE",
            converter = Sites.class,
            completionCandidates = Sites.class,
            description = "Datadog's site, one of ${COMPLETION-CANDIDATES}. Default: what is deployed, DD_SITE, or"
                    + " datadoghq.com.")
    private @Nullable DatadogSite site;

    /** @param deployed the site of what is deployed already */
    DatadogSite site(Surroundings surroundings, Optional<String> deployed) {
        return Optional.ofNullable(site)
                .or(() -> deployed.flatMap(DatadogSite::of))
                .or(() -> surroundings.variable("DD_SITE").map(new Sites()::read))
                .orElse(DatadogSite.US1);
    }

    /**
     * The keys: of {@code DD_API_KEY} and {@code DD_APP_KEY}, or what is deployed, or as somebody types them.
     *
     * @throws Unusable when there are none
     */
    Keys keys(Surroundings surroundings, Supplier<Optional<Keys>> deployed) {
        return fromEnvironment(surroundings).or(deployed).orElseGet(() -> typed(surroundings));
    }

    /**
     * The keys of {@code DD_API_KEY} and {@code DD_APP_KEY}; empty where neither is set.
     *
     * @throws Unusable when only one of the two is set
     */
    static Optional<Keys> fromEnvironment(Surroundings surroundings) {
        Optional<String> api = surroundings.variable("DD_API_KEY");
        Optional<String> application = surroundings.variable("DD_APP_KEY");
        if (api.isPresent() != application.isPresent()) {
            throw new Unusable((api.isPresent() ? "DD_APP_KEY" : "DD_API_KEY") + " environment variable is required,"
                    + " as the other one is set; unset both to be asked for them");
        }
        return api.map(key -> new Keys(key, application.orElseThrow()));
    }

    private static Keys typed(Surroundings surroundings) {
        return new Keys(
                typed(surroundings, "Datadog API key: ", "DD_API_KEY"),
                typed(surroundings, "Datadog application key: ", "DD_APP_KEY"));
    }

    private static String typed(Surroundings surroundings, String prompt, String variable) {
        return surroundings
                .questions()
                .secret(prompt)
                .filter(key -> !key.isEmpty())
                .orElseThrow(() -> new Unusable(variable + " environment variable is required: make keys in Datadog"
                        + " under Organization Settings, API Keys and Application Keys"));
    }

    /** The client, for {@link #url}. */
    static Datadog datadog(Surroundings surroundings, DatadogSite site, Keys keys) {
        return new Datadog(url(surroundings, site), keys.api(), keys.application());
    }

    /** Where the site's API is; {@code DDORG_DATADOG_URL} puts something else, such as the sandbox, in its place. */
    static URI url(Surroundings surroundings, DatadogSite site) {
        return surroundings
                .variable("DDORG_DATADOG_URL")
                .map(DatadogOptions::given)
                .orElseGet(() -> URI.create("https://api." + site.host()));
    }

    private static URI given(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw noUrl(text);
        }
        throw noUrl(text);
    }

    private static Unusable noUrl(String text) {
        return new Unusable("DDORG_DATADOG_URL " + text + " is no URL with a host, such as http://127.0.0.1:5000");
    }
}
