package org.ddorg.admin.command.option;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.sandbox.faults.Effect;
import org.ddorg.sandbox.faults.Fault;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code iam:PutRolePolicy@111111111111}: every such call from that account is denied. */
final class FaultConverter implements ITypeConverter<Fault> {

    private static final Pattern FORM = Pattern.compile("([a-z0-9]+):([A-Za-z*]+)(?:@([0-9]{12}))?");

    @Override
    public Fault convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + value
                    + "' is not of the form SERVICE:ACTION[@ACCOUNT]. Example: iam:PutRolePolicy@111111111111");
        }
        Fault fault = Fault.always(matcher.group(1), matcher.group(2), new Effect.Deny());
        return matcher.group(3) == null ? fault : fault.in(matcher.group(3));
    }
}
