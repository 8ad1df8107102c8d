package org.ddorg.admin.terminal;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.contract.text.PrintableText;

/** Text for terminals that show only ASCII: ddorg's symbols have a substitute, and other characters are escaped. */
final class AsciiText {

    private static final Map<String, String> SYMBOLS = new LinkedHashMap<>();

    static {
        SYMBOLS.put("\u2713", "OK"); // check mark
        SYMBOLS.put("\u2717", "X"); // cross
        SYMBOLS.put("\u2192", "->"); // arrow
        SYMBOLS.put("\u2026", "..."); // ellipsis
        SYMBOLS.put("\u251c\u2500", "|-"); // branch of a tree
        SYMBOLS.put("\u2514\u2500", "`-"); // its last branch
        SYMBOLS.put("\u2502", "|");
    }

    private AsciiText() {}

    /**
     * Whether the output must be ASCII: a dumb terminal, {@code NO_COLOR} (no-color.org), or a locale that is not UTF-8.
     * Without any locale, as in a container, it is not.
     */
    static boolean isRequired(Map<String, String> environment) {
        return environment.getOrDefault("TERM", "").equals("dumb")
                || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || locale(environment).filter(AsciiText::isNotUtf8).isPresent();
    }

    /** The first of these that is set decides (POSIX). */
    private static Optional<String> locale(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static boolean isNotUtf8(String locale) {
        return locale.matches("C|POSIX") || locale.matches("(?i)[^.]*\\.(?!utf-?8).*");
    }

    static String of(String text) {
        String substituted = text;
        for (Map.Entry<String, String> symbol : SYMBOLS.entrySet()) {
            substituted = substituted.replace(symbol.getKey(), symbol.getValue());
        }
        return PrintableText.ascii(substituted);
    }

    /** A writer to the target that writes ASCII. */
    static PrintWriter writer(PrintWriter target) {
        return new PrintWriter(new AsciiWriter(target), true);
    }

    private static final class AsciiWriter extends FilterWriter {

        AsciiWriter(Writer target) {
            super(target);
        }

        @Override
        public void write(String text, int start, int length) throws IOException {
            out.write(of(text.substring(start, start + length)));
        }

        @Override
        public void write(char[] text, int start, int length) throws IOException {
            write(new String(text, start, length), 0, length);
        }

        @Override
        public void write(int character) throws IOException {
            write(Character.toString((char) character), 0, 1);
        }
    }
}
