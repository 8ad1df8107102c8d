package org.ddorg.admin.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.admin.file.LocatedValue;

/**
 * A parameter that differs in an OU.
 *
 * @param ou its id or path
 * @param value empty to use the organization's value again
 */
public record OuParameter(LocatedValue ou, String parameter, Optional<LocatedValue> value) {

    /** The name of an OU may contain colons and equals signs, the name of a parameter may not. */
    private static final Pattern FORM = Pattern.compile("(?s)([^=]+):([A-Za-z0-9]+)(?:=(.*))?");

    private static final String OF_MEMBER = "(?s)(.+?):(%s)(?:=(.*))?";

    /** Of a known parameter, if there is one. */
    private static Matcher matcher(String text, TemplateParameters member) {
        Matcher known = Pattern.compile(String.format(Locale.ROOT, OF_MEMBER, String.join("|", member.names())))
                .matcher(text);
        return known.matches() ? known : FORM.matcher(text);
    }

    /**
     * Reads {@code /Workloads/Prod:Preset=full}.
     *
     * @throws org.ddorg.admin.file.InvalidFileException when it has another form, or the member template does not accept
     *     it
     */
    public static OuParameter parse(LocatedValue setting, TemplateParameters member) {
        Matcher matcher = matcher(setting.text(), member);
        if (!matcher.matches()) {
            throw setting.problem(
                    setting.text() + ": not of the form OU:PARAMETER=VALUE. Example: /Workloads/Prod:Preset=full");
        }
        OuParameter parsed = new OuParameter(
                new LocatedValue(setting.location(), matcher.group(1)),
                matcher.group(2),
                Optional.ofNullable(matcher.group(3)).map(value -> new LocatedValue(setting.location(), value)));
        String value = parsed.value()
                .map(LocatedValue::text)
                .or(() -> member.find(parsed.parameter()).flatMap(TemplateParameters.Definition::defaultValue))
                .orElse("");
        member.problemInOu(parsed.parameter(), value).ifPresent(problem -> {
            throw setting.problem(problem);
        });
        return parsed;
    }

    /** The same with the OU's id. */
    public OuParameter in(String id) {
        return new OuParameter(new LocatedValue(ou.location(), id), parameter, value);
    }
}
