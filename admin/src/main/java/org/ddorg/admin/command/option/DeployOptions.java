package org.ddorg.admin.command.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.OuParameter;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What to deploy. */
public final class DeployOptions {

    private static final String ENVIRONMENT = "Set %s instead: options appear in shell histories and process lists.";

    /** Parameters that {@code --set} refuses, with the alternative. */
    static final Map<String, String> NOT_SETTABLE = Map.of(
            "OrganizationalUnitIds", "Pass --ou instead.",
            "ExcludedAccounts", "Pass --exclude instead.",
            "DatadogSite", "Pass --site instead.",
            "Prefix", "Pass --prefix instead.",
            "DatadogApiKey", String.format(Locale.ROOT, ENVIRONMENT, "DD_API_KEY"),
            "DatadogAppKey", String.format(Locale.ROOT, ENVIRONMENT, "DD_APP_KEY"),
            "OrganizationId", "It is the organization of the AWS account.",
            "CodeBucket", "It is created by this command.",
            "CodeKey", "It is the key of the bundled function.");

    /** CloudFormation's limit of a parameter value, in bytes. */
    private static final int MAX_LENGTH = 4_096;

    @Mixin
    private TargetOptions targets = new TargetOptions();

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            completionCandidates = PresetWords.class,
            description = "Preset of settings: ${COMPLETION-CANDIDATES}. Individual settings override it."
                    + " Default: as deployed, or none.")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "PARAMETER=VALUE",
            completionCandidates = ParameterWords.OfOrganization.class,
            description = "Set a parameter of the organization template: AccountTags=env:prod,team:sre. Repeatable."
                    + " See the table in the README. Default: as deployed, or the template's default.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--ou-set",
            paramLabel = "OU:PARAMETER=VALUE",
            completionCandidates = ParameterWords.OfOu.class,
            description = "Set a parameter for one OU and its child OUs: /Workloads/Prod:Preset=full. Without =VALUE,"
                    + " use the organization's value again. Repeatable. Accounts that join the OU later get it with"
                    + " ddorg apply.")
    private List<String> ouSettings = new ArrayList<>();

    /**
     * The request of these options, and of the file where they are not given.
     *
     * @throws UsageException for an unknown parameter or an invalid value
     */
    public DeployRequest request(ConfigFile file, TemplateParameters template) {
        Map<String, String> options = new LinkedHashMap<>();
        if (preset != null) {
            options.put("Preset", preset);
        }
        settings.forEach(setting -> put(options, setting));
        options.forEach((name, value) -> validate(template, name, value));
        Map<String, String> parameters = new LinkedHashMap<>(file.parameters());
        parameters.putAll(options);
        DeployRequest request = targets.request(file, parameters, ouParameters(file));
        requireFitting("ExcludedAccounts", String.join(",", request.excluded()));
        return request;
    }

    /** Those of the file first, since the command line overrides it. */
    private List<OuParameter> ouParameters(ConfigFile file) {
        List<OuParameter> all = new ArrayList<>();
        file.overrides()
                .forEach((ou, parameters) ->
                        parameters.forEach((name, value) -> all.add(new OuParameter(ou, name, Optional.of(value)))));
        if (!ouSettings.isEmpty()) {
            TemplateParameters member = TemplateParameters.ofMember();
            ouSettings.stream().map(text -> OuParameter.parse(text, member)).forEach(all::add);
        }
        return all;
    }

    private static void put(Map<String, String> parameters, String setting) {
        int sign = setting.indexOf('=');
        if (sign < 1) {
            throw new UsageException("--set " + setting + ": not of the form PARAMETER=VALUE");
        }
        String name = setting.substring(0, sign);
        if (parameters.put(name, setting.substring(sign + 1)) != null) {
            throw new UsageException("--set " + name + ": set twice");
        }
    }

    private static void validate(TemplateParameters template, String name, String value) {
        if (NOT_SETTABLE.containsKey(name)) {
            throw new UsageException("--set " + name + ": cannot be set here. " + NOT_SETTABLE.get(name));
        }
        template.problem(name, value).ifPresent(problem -> {
            throw new UsageException(problem);
        });
        requireFitting(name, value);
    }

    private static void requireFitting(String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            throw new UsageException(name + ": longer than " + MAX_LENGTH + " bytes, the limit of a parameter");
        }
    }
}
