package org.ddorg.admin.command.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks the form of an AWS account ID. */
public final class AccountIdConverter implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!value.matches("[0-9]{12}")) {
            throw new TypeConversionException("'" + value + "' is not an AWS account ID (12 digits)");
        }
        return value;
    }
}
