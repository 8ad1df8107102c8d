package org.ddorg.admin.command.option;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code --watch}. */
public final class WatchOptions {

    @ArgGroup(exclusive = false)
    private @Nullable Watch watch;

    /** The interval means nothing without {@code --watch}. */
    static final class Watch {

        @Option(
                names = {"-w", "--watch"},
                order = 6,
                required = true,
                description = "Read again until Ctrl-C. Redraws on a terminal; elsewhere prints what has changed, and"
                        + " with -o json one document per line.")
        @SuppressWarnings("UnusedVariable") // That the group exists says it.
        private boolean on;

        @Option(
                names = "--interval",
                order = 6,
                paramLabel = "TIME",
                converter = Interval.class,
                description = "Time between two readings, such as 30s or 5m. Default: 30s.")
        private Duration interval = Duration.ofSeconds(30);
    }

    /** The time between two readings; empty without {@code --watch}. */
    public Optional<Duration> interval() {
        return Optional.ofNullable(watch).map(options -> options.interval);
    }

    /** Reads {@code 30s}, {@code 5m} or a number of seconds. */
    static final class Interval implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([sm]?)");

        @Override
        public Duration convert(String value) {
            Matcher matcher = FORM.matcher(value);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + value + "' is not a time. Examples: 30s, 5m");
            }
            long number = Long.parseLong(matcher.group(1));
            return matcher.group(2).equals("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
        }
    }
}
