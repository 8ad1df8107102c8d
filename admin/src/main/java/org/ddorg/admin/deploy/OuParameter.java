package org.ddorg.admin.deploy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.terminal.UsageException;

/**
 * A parameter that differs in a unit.
 *
 * @param unit its id or path
 * @param value empty where it is to be as everywhere again
 */
public record OuParameter(String unit, String parameter, Optional<String> value) {

    /** A unit's name may hold colons, a parameter's may not. */
    private static final Pattern FORM = Pattern.compile("(?s)([^=]+):([A-Za-z0-9]+)(?:=(.*))?");

    /**
     * Reads {@code /Workloads/Prod:Preset=full}.
     *
     * @throws UsageException where it has another form, or the member template does not accept it
     */
    public static OuParameter read(String text, TemplateParameters member) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("--ou-set " + text + " is not like /Workloads/Prod:Preset=full");
        }
        OuParameter setting =
                new OuParameter(matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3)));
        String value = setting.value()
                .or(() -> member.find(setting.parameter()).flatMap(TemplateParameters.Definition::defaultValue))
                .orElse("");
        member.problemInOu(setting.parameter(), value).ifPresent(complaint -> {
            throw new UsageException("--ou-set " + complaint);
        });
        return setting;
    }
}
