package org.ddorg.admin.command.option;

import java.util.Optional;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.contract.DatadogSite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Datadog site. Keys are not options, since options appear in shell histories and process lists. */
public final class DatadogOptions {

    @Option(
            names = "--site",
            order = 10,
            paramLabel = "SITE",
            converter = DatadogSiteConverter.class,
            completionCandidates = DatadogSiteConverter.class,
            description = "Datadog site: ${COMPLETION-CANDIDATES}. Default: as deployed, DD_SITE, or datadoghq.com.")
    private @Nullable DatadogSite site;

    public DatadogEnvironment in(CommandContext context) {
        return new DatadogEnvironment(context, Optional.ofNullable(site));
    }
}
