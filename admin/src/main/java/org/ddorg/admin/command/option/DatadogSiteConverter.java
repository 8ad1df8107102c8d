package org.ddorg.admin.command.option;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.datadog.DatadogEnvironment;
import org.ddorg.contract.DatadogSite;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and lists the Datadog sites. */
final class DatadogSiteConverter implements ITypeConverter<DatadogSite>, Iterable<String> {

    @Override
    public DatadogSite convert(String value) {
        return DatadogSite.find(value)
                .orElseThrow(() -> new TypeConversionException(
                        DatadogEnvironment.notASite(value) + "." + Spelling.hint(value, domains())));
    }

    @Override
    public Iterator<String> iterator() {
        return domains().iterator();
    }

    private static List<String> domains() {
        return Stream.of(DatadogSite.values()).map(DatadogSite::domain).toList();
    }
}
