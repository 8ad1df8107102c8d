package org.ddorg.admin.command.option;

import java.util.Iterator;
import java.util.stream.Stream;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountState;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the state of an account as a command line spells it, {@code by-hand}, and names all of them. */
public final class AccountStateConverter implements ITypeConverter<AccountState>, Iterable<String> {

    @Override
    public AccountState convert(String value) {
        return Stream.of(AccountState.values())
                .filter(state -> JsonWriter.name(state).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no state of an account; they are " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(AccountState.values()).map(JsonWriter::name).iterator();
    }
}
