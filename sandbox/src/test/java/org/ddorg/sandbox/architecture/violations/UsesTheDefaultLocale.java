package org.ddorg.sandbox.architecture.violations;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Scanner;
import java.util.function.BiFunction;

/** The ways to depend on the locale of the machine, one per method. */
@SuppressWarnings({"DefaultLocale", "StringCaseLocaleUsage", "AnnotateFormatMethod", "InlineFormatString"})
public final class UsesTheDefaultLocale {

    private static final String FORMAT = "%d";

    private UsesTheDefaultLocale() {}

    static String formatted() {
        return FORMAT.formatted(1);
    }

    static String stringFormat() {
        return String.format(FORMAT, 1);
    }

    static BiFunction<String, Object[], String> methodReference() {
        return String::formatted;
    }

    static String lowerCase(String text) {
        return text.toLowerCase();
    }

    static String upperCase(String text) {
        return text.toUpperCase();
    }

    static void printf(PrintStream stream) {
        stream.printf(FORMAT, 1);
    }

    static Formatter formatter() {
        return new Formatter();
    }

    static DateTimeFormatter pattern() {
        return DateTimeFormatter.ofPattern("yyyy");
    }

    static NumberFormat numberFormat() {
        return NumberFormat.getInstance();
    }

    static DecimalFormat decimalFormat() {
        return new DecimalFormat("0");
    }

    static Scanner scanner(String text) {
        return new Scanner(text);
    }

    static Locale defaultLocale() {
        return Locale.getDefault();
    }
}
