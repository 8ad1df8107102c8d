package org.ddorg.admin.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.ddorg.admin.command.option.AccountIdConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What completes the value of an option or an argument.
 *
 * @param source where the shell takes the words from
 * @param words that are known in advance
 * @param isList whether the value may be several words, separated by commas
 */
record Values(Source source, List<String> words, boolean isList) {

    /** A function of each script, by its lower-case name. */
    enum Source {
        WORDS,
        FILES,
        PROFILES,
        /** Of the organization, as a command has read it last. */
        OUS,
        /** An OU with a parameter. */
        OU_SETTINGS,
        /** IDs and names. */
        ACCOUNTS,
        IDS,
        /** There is a value, and nothing is known about it. */
        NOTHING
    }

    /** Empty for an option without a value. */
    static Optional<Values> of(ArgSpec arg) {
        if (arg.arity().max() == 0) {
            return Optional.empty();
        }
        List<String> words = arg.completionCandidates() == null
                ? List.of()
                : StreamSupport.stream(arg.completionCandidates().spliterator(), false)
                        .toList();
        boolean isList =
                arg.isMultiValue() && arg.isOption() && !arg.paramLabel().contains("=");
        return Optional.of(new Values(source(arg, !words.isEmpty()), words, isList));
    }

    private static Source source(ArgSpec arg, boolean hasWords) {
        String label = arg.paramLabel();
        if (label.startsWith("OU:")) {
            return Source.OU_SETTINGS;
        }
        if (hasWords) {
            return Source.WORDS;
        }
        if (arg.typeInfo().getType() == Path.class) {
            return Source.FILES;
        }
        return switch (label) {
            case "OU" -> Source.OUS;
            case "ACCOUNT" -> isId(arg) ? Source.IDS : Source.ACCOUNTS;
            case "NAME" -> isProfile(arg) ? Source.PROFILES : Source.NOTHING;
            default -> Source.NOTHING;
        };
    }

    private static boolean isId(ArgSpec arg) {
        return List.of(arg.converters()).stream().anyMatch(AccountIdConverter.class::isInstance);
    }

    private static boolean isProfile(ArgSpec arg) {
        return arg instanceof OptionSpec option && option.longestName().endsWith("profile");
    }

    /** Files are completed by the shell itself. */
    boolean isFiles() {
        return source == Source.FILES;
    }

    /** The name of the function in the script. */
    String function() {
        return source.name().toLowerCase(Locale.ROOT);
    }
}
