package org.ddorg.admin.command.option;

import org.ddorg.contract.ValuePattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Checks the form of an AWS account ID. */
public final class AccountIdConverter implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (!value.matches(ValuePattern.ACCOUNT_ID)) {
            throw new TypeConversionException("'" + value + "' is not an AWS account ID (12 digits)");
        }
        return value;
    }
}
