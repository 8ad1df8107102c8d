package org.ddorg.admin.command.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.datadog.RateLimit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 100/10s}: a hundred requests in ten seconds. */
final class RateLimitConverter implements ITypeConverter<RateLimit> {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})/([1-9][0-9]{0,4})s");

    @Override
    public RateLimit convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value + "' is not of the form REQUESTS/SECONDSs. Example: 100/10s");
        }
        return new RateLimit(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
