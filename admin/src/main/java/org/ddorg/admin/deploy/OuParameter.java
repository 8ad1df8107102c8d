package org.ddorg.admin.deploy;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.terminal.UsageException;

/**
 * A parameter that differs in an OU.
 *
 * @param ou its id or path
 * @param value empty to use the organization's value again
 */
public record OuParameter(String ou, String parameter, Optional<String> value) {

    /** The name of an OU may contain colons and equals signs, the name of a parameter may not. */
    private static final Pattern FORM = Pattern.compile("(?s)([^=]+):([A-Za-z0-9]+)(?:=(.*))?");

    private static final String OF_MEMBER = "(?s)(.+?):(%s)(?:=(.*))?";

    /** Of a known parameter, if there is one. */
    private static Matcher matcher(String text, TemplateParameters member) {
        String names =
                member.all().stream().map(TemplateParameters.Definition::name).collect(Collectors.joining("|"));
        Matcher known =
                Pattern.compile(String.format(Locale.ROOT, OF_MEMBER, names)).matcher(text);
        return known.matches() ? known : FORM.matcher(text);
    }

    /**
     * Reads {@code /Workloads/Prod:Preset=full}.
     *
     * @throws UsageException when it has another form, or the member template does not accept it
     */
    public static OuParameter parse(String text, TemplateParameters member) {
        Matcher matcher = matcher(text, member);
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
