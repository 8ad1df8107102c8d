package org.ddorg.admin.deploy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.terminal.UsageException;

/**
 * A parameter that differs in an OU.
 *
 * @param ou its id or path
 * @param value empty to use the organization's value again
 */
public record OuParameter(String ou, String parameter, Optional<String> value) {

    /** The name of an OU may contain colons, the name of a parameter may not. */
    private static final Pattern FORM = Pattern.compile("(?s)([^=]+):([A-Za-z0-9]+)(?:=(.*))?");

    /**
     * Reads {@code /Workloads/Prod:Preset=full}.
     *
     * @throws UsageException when it has another form, or the member template does not accept it
     */
    public static OuParameter parse(String text, TemplateParameters member) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("--ou-set " + text + ": not of the form OU:PARAMETER=VALUE. Example:"
                    + " /Workloads/Prod:Preset=full");
        }
        OuParameter parsed = new OuParameter(matcher.group(1), matcher.group(2), Optional.ofNullable(matcher.group(3)));
        String value = parsed.value()
                .or(() -> member.find(parsed.parameter()).flatMap(TemplateParameters.Definition::defaultValue))
                .orElse("");
        member.problemInOu(parsed.parameter(), value).ifPresent(complaint -> {
            throw new UsageException("--ou-set " + complaint);
        });
        return parsed;
    }
}
