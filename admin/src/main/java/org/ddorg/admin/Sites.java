package org.ddorg.admin;

import java.util.Iterator;
import java.util.stream.Stream;
import org.ddorg.admin.datadog.DatadogSite;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a site of Datadog, and names all of them. */
final class Sites implements ITypeConverter<DatadogSite>, Iterable<String> {

    @Override
    public DatadogSite convert(String value) {
        return DatadogSite.of(value)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no site of Datadog; they are " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(DatadogSite.values()).map(DatadogSite::host).iterator();
    }
}
