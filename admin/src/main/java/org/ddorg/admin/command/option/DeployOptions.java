package org.ddorg.admin.command.option;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.OuParameter;
import org.ddorg.admin.terminal.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to be deployed, and where. */
public final class DeployOptions {

    /** Parameters that are given in another way. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "OrganizationalUnitIds", "say --ou",
            "ExcludedAccounts", "say --exclude",
            "DatadogSite", "say --site",
            "Prefix", "say --prefix",
            "DatadogApiKey", "set DD_API_KEY: what is typed as an option stays in histories and lists of processes",
            "DatadogAppKey", "set DD_APP_KEY: what is typed as an option stays in histories and lists of processes",
            "OrganizationId", "it is that of the organization you work in",
            "CodeBucket", "it is the one that this makes",
            "CodeKey", "it is that of the function which ddorg brings along");

    /** Bytes of a parameter's value, as CloudFormation documents it. */
    private static final int LONGEST = 4_096;

    @Option(
            names = "--ou",
            split = ",",
            paramLabel = "UNIT",
            description = "A unit to cover, with all below it, by its id (ou-ab12-11111111) or path"
                    + " (/Workloads/Prod); may be repeated. Default: as deployed, or the whole organization.")
    private List<String> units = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "ACCOUNT",
            description = "An account to leave out, by its id; may be repeated. Default: as deployed.")
    private List<String> excluded = new ArrayList<>();

    @Option(
            names = "--preset",
            paramLabel = "PRESET",
            description = "Settings that go together: minimal, full or security. Default: as deployed, or none.")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "PARAMETER=VALUE",
            description = "A parameter of the organization's template: AccountTags=env:prod,team:sre. May be repeated;"
                    + " README has the table. Default: as deployed, or the template's.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--ou-set",
            paramLabel = "UNIT:PARAMETER=VALUE",
            description = "A parameter that differs in a unit, by its id or path, and below it:"
                    + " /Workloads/Prod:Preset=full. Without =VALUE it is as everywhere again. May be repeated;"
                    + " ddorg apply brings it to accounts that join later.")
    private List<String> unitSettings = new ArrayList<>();

    /**
     * What the command line says, and where it says nothing, the file.
     *
     * @throws UsageException for a parameter that the template does not have, or a value that it does not accept
     */
    public DeployRequest wanted(ConfigFile file, TemplateParameters template) {
        Map<String, String> said = new LinkedHashMap<>();
        if (preset != null) {
            said.put("Preset", preset);
        }
        settings.forEach(setting -> put(said, setting));
        said.forEach((name, value) -> check(template, name, value));
        excluded.forEach(account -> checkValue(template, "ExcludedAccounts", account));
        Map<String, String> parameters = new LinkedHashMap<>(file.parameters());
        parameters.putAll(said);
        List<String> left = excluded.isEmpty() ? file.excluded() : excluded;
        checkLength("ExcludedAccounts", String.join(",", left));
        return new DeployRequest(units.isEmpty() ? file.units() : units, left, parameters, unitSettings(file));
    }

    /** Those of the file first, so that the command line's go before them. */
    private List<OuParameter> unitSettings(ConfigFile file) {
        List<OuParameter> all = new ArrayList<>();
        file.overrides()
                .forEach((unit, parameters) ->
                        parameters.forEach((name, value) -> all.add(new OuParameter(unit, name, Optional.of(value)))));
        if (!unitSettings.isEmpty()) {
            TemplateParameters member = TemplateParameters.ofMember();
            unitSettings.stream().map(text -> OuParameter.read(text, member)).forEach(all::add);
        }
        return all;
    }

    private static void put(Map<String, String> parameters, String setting) {
        int sign = setting.indexOf('=');
        if (sign < 1) {
            throw new UsageException("--set " + setting + " is not like Parameter=value");
        }
        String name = setting.substring(0, sign);
        if (parameters.put(name, setting.substring(sign + 1)) != null) {
            throw new UsageException(name + " is given twice");
        }
    }

    private static void check(TemplateParameters template, String name, String value) {
        if (ELSEWHERE.containsKey(name)) {
            throw new UsageException("--set " + name + " is not for this: " + ELSEWHERE.get(name));
        }
        checkValue(template, name, value);
        checkLength(name, value);
    }

    private static void checkValue(TemplateParameters template, String name, String value) {
        template.problem(name, value).ifPresent(complaint -> {
            throw new UsageException(complaint);
        });
    }

    private static void checkLength(String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new UsageException(name + " is longer than the " + LONGEST + " bytes that a parameter holds");
        }
    }
}
