package org.ddorg.admin;

import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import org.ddorg.admin.fleet.State;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the state of an account as a command line spells it, {@code by-hand}, and names all of them. */
final class States implements ITypeConverter<State>, Iterable<String> {

    @Override
    public State convert(String value) {
        return Stream.of(State.values())
                .filter(state -> spelled(state).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "'" + value + "' is no state of an account; they are " + String.join(", ", this)));
    }

    @Override
    public Iterator<String> iterator() {
        return Stream.of(State.values()).map(States::spelled).iterator();
    }

    private static String spelled(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
