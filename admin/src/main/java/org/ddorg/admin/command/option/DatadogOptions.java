package org.ddorg.admin.command.option;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.ddorg.admin.datadog.DatadogClient;
import org.ddorg.admin.datadog.DatadogKeys;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which Datadog, and with which keys. Keys are no options: what is typed there stays in histories and lists. */
public final class DatadogOptions {

    @Option(
            names = "--site",
            paramLabel = "SITE",
            converter = DatadogSiteConverter.class,
            completionCandidates = DatadogSiteConverter.class,
            description = "Datadog's site, one of ${COMPLETION-CANDIDATES}. Default: what is deployed, DD_SITE, or"
                    + " datadoghq.com.")
    private @Nullable DatadogSite site;

    /** @param deployed the site of what is deployed already */
    public DatadogSite site(CommandContext context, Optional<String> deployed) {
        return Optional.ofNullable(site)
                .or(() -> deployed.flatMap(DatadogSite::find))
                .or(() -> context.variable("DD_SITE").map(new DatadogSiteConverter()::read))
                .orElse(DatadogSite.US1);
    }

    /**
     * The keys: of {@code DD_API_KEY} and {@code DD_APP_KEY}, or what is deployed, or as somebody types them.
     *
     * @throws UsageException when there are none
     */
    public DatadogKeys keys(CommandContext context, Supplier<Optional<DatadogKeys>> deployed) {
        return fromEnvironment(context).or(deployed).orElseGet(() -> typed(context));
    }

    /**
     * The keys of {@code DD_API_KEY} and {@code DD_APP_KEY}; empty where neither is set.
     *
     * @throws UsageException when only one of the two is set
     */
    public static Optional<DatadogKeys> fromEnvironment(CommandContext context) {
        Optional<String> api = context.variable("DD_API_KEY");
        Optional<String> application = context.variable("DD_APP_KEY");
        if (api.isPresent() != application.isPresent()) {
            throw new UsageException(
                    (api.isPresent() ? "DD_APP_KEY" : "DD_API_KEY") + " environment variable is required,"
                            + " as the other one is set; unset both to be asked for them");
        }
        return api.map(key -> new DatadogKeys(key, application.orElseThrow()));
    }

    private static DatadogKeys typed(CommandContext context) {
        return new DatadogKeys(
                typed(context, "Datadog API key: ", "DD_API_KEY"),
                typed(context, "Datadog application key: ", "DD_APP_KEY"));
    }

    private static String typed(CommandContext context, String prompt, String variable) {
        return context.prompt()
                .secret(prompt)
                .filter(key -> !key.isEmpty())
                .orElseThrow(
                        () -> new UsageException(variable + " environment variable is required: make keys in Datadog"
                                + " under Organization Settings, API Keys and Application Keys"));
    }

    /** The client, for {@link #url}. */
    public static DatadogClient datadog(CommandContext context, DatadogSite site, DatadogKeys keys) {
        return new DatadogClient(url(context, site), keys.api(), keys.application());
    }

    /** Where the site's API is; {@code DDORG_DATADOG_URL} puts something else, such as the sandbox, in its place. */
    public static URI url(CommandContext context, DatadogSite site) {
        return context.variable("DDORG_DATADOG_URL")
                .map(DatadogOptions::given)
                .orElseGet(() -> URI.create("https://api." + site.domain()));
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

    private static UsageException noUrl(String text) {
        return new UsageException(
                "DDORG_DATADOG_URL " + text + " is no URL with a host, such as http://127.0.0.1:5000");
    }
}
