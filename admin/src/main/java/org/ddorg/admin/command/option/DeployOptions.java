package org.ddorg.admin.command.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.RequestCheck;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.LocatedValue;
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
     * @throws UsageException when an option is given twice or has another form
     * @throws org.ddorg.admin.file.InvalidFileException for unknown parameters, invalid values and settings that
     *     contradict each other
     */
    public DeployRequest request(ConfigFile file, TemplateParameters template) {
        Map<String, LocatedValue> options = new LinkedHashMap<>();
        if (preset != null) {
            options.put("Preset", LocatedValue.of("--preset", preset));
        }
        settings.forEach(setting -> put(options, setting));
        FileProblems.check(options.entrySet(), option -> validate(template, option.getKey(), option.getValue()));
        Map<String, LocatedValue> parameters = new LinkedHashMap<>(file.parameters());
        parameters.putAll(options);
        DeployRequest request = targets.request(file, parameters, ouParameters(file));
        if (!request.excluded().isEmpty()) {
            requireFitting("ExcludedAccounts", excluded(request));
        }
        new RequestCheck(request).settings(Map.of());
        return request;
    }

    /** The OUs of {@code --ou}, as typed. */
    public List<String> ous() {
        return targets.ous();
    }

    /** Whether none of the options is given. */
    public boolean isEmpty() {
        return hasOnlyOus() && ous().isEmpty();
    }

    /** Whether none of the options but {@code --ou} is given. */
    public boolean hasOnlyOus() {
        return targets.hasOnlyOus() && preset == null && settings.isEmpty() && ouSettings.isEmpty();
    }

    /** Those of the file first, since the command line overrides it. */
    private List<OuParameter> ouParameters(ConfigFile file) {
        List<OuParameter> all = new ArrayList<>(file.overrides());
        if (!ouSettings.isEmpty()) {
            TemplateParameters member = TemplateParameters.ofMember();
            all.addAll(
                    FileProblems.map(ouSettings, text -> OuParameter.parse(LocatedValue.of("--ou-set", text), member)));
        }
        return all;
    }

    private static LocatedValue excluded(DeployRequest request) {
        List<String> ids = request.excluded().stream().map(LocatedValue::text).toList();
        return new LocatedValue(request.excluded().get(0).location(), String.join(",", ids));
    }

    private static void put(Map<String, LocatedValue> parameters, String setting) {
        int sign = setting.indexOf('=');
        if (sign < 1) {
            throw new UsageException("--set " + setting + ": not of the form PARAMETER=VALUE");
        }
        String name = setting.substring(0, sign);
        if (parameters.put(name, LocatedValue.of("--set", setting.substring(sign + 1))) != null) {
            throw new UsageException("--set " + name + ": set twice");
        }
    }

    private static void validate(TemplateParameters template, String name, LocatedValue value) {
        if (NOT_SETTABLE.containsKey(name)) {
            throw value.problem(name + " cannot be set here. " + NOT_SETTABLE.get(name));
        }
        template.problem(name, value.text()).ifPresent(problem -> {
            throw value.problem(problem);
        });
        requireFitting(name, value);
    }

    private static void requireFitting(String name, LocatedValue value) {
        if (value.text().getBytes(StandardCharsets.UTF_8).length > MAX_LENGTH) {
            throw value.problem(name + ": longer than " + MAX_LENGTH + " bytes, the limit of a parameter");
        }
    }
}
