package org.ddorg.admin.command.option;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.config.Spelling;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.reconcile.AccountState;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and lists the account states in the spelling of the command line: {@code by-hand}. */
public final class AccountStateConverter implements ITypeConverter<AccountState>, Iterable<String> {

    @Override
    public AccountState convert(String value) {
        return Stream.of(AccountState.values())
                .filter(state -> JsonWriter.name(state).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value + "' is not an account state. Valid states: "
                        + String.join(", ", this) + "." + Spelling.hint(value, words())));
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    private static List<String> words() {
        return Stream.of(AccountState.values()).map(JsonWriter::name).toList();
    }
}
