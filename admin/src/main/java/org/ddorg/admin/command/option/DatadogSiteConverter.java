package org.ddorg.admin.command.option;

import java.util.Iterator;
import java.util.stream.Stream;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.DatadogSite;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a site of Datadog, and names all of them. */
final class DatadogSiteConverter implements ITypeConverter<DatadogSite>, Iterable<String> {

    @Override
    public DatadogSite convert(String value) {
        return DatadogSite.find(value).orElseThrow(() -> new TypeConversionException(complaint(value)));
    }

    /** @throws UsageException for the value of {@code DD_SITE} when it is none */
    DatadogSite read(String value) {
        return DatadogSite.find(value).orElseThrow(() -> new UsageException("DD_SITE " + complaint(value)));
    }

    private String complaint(String value) {
        return "'" + value + "' is no site of Datadog; they are " + String.join(", ", this);
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(DatadogSite.values()).map(DatadogSite::domain).iterator();
    }
}
