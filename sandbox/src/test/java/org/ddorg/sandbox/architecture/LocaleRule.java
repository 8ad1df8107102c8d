package org.ddorg.sandbox.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;

/** Finds calls that take the locale of the machine: in {@code ar_EG}, {@code %d} writes digits that no API accepts. */
final class LocaleRule {

    private static final String CONSTRUCTOR = "<init>";

    private static final Map<Class<?>, Set<String>> SENSITIVE = Map.ofEntries(
            Map.entry(String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
            Map.entry(PrintStream.class, Set.of("format", "printf")),
            Map.entry(PrintWriter.class, Set.of("format", "printf")),
            Map.entry(Formatter.class, Set.of(CONSTRUCTOR)),
            Map.entry(Scanner.class, Set.of(CONSTRUCTOR)),
            Map.entry(DecimalFormat.class, Set.of(CONSTRUCTOR)),
            Map.entry(SimpleDateFormat.class, Set.of(CONSTRUCTOR)),
            Map.entry(MessageFormat.class, Set.of(CONSTRUCTOR, "format")),
            Map.entry(
                    NumberFormat.class,
                    Set.of("getInstance", "getNumberInstance", "getIntegerInstance", "getPercentInstance")),
            Map.entry(
                    DateTimeFormatter.class,
                    Set.of("ofPattern", "ofLocalizedDate", "ofLocalizedTime", "ofLocalizedDateTime")),
            Map.entry(Locale.class, Set.of("getDefault")));

    /** The report of {@code -Pcheck} covers more methods, but {@code mvn verify} runs without it. */
    static final ArchRule NO_DEFAULT_LOCALE = noClasses()
            .should()
            .accessTargetWhere(DescribedPredicate.describe("the locale of the machine decides", LocaleRule::isLocal))
            .because("IDs, numbers, dates and protocols are the same on every machine: pass Locale.ROOT, for example"
                    + " String.format(Locale.ROOT, ...) instead of formatted(...)");

    private LocaleRule() {}

    private static boolean isLocal(JavaAccess<?> access) {
        return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target
                && SENSITIVE.entrySet().stream()
                        .filter(entry -> target.getOwner().isEquivalentTo(entry.getKey()))
                        .anyMatch(entry -> entry.getValue().contains(target.getName()))
                && target.getRawParameterTypes().stream().noneMatch(LocaleRule::isLocale);
    }

    private static boolean isLocale(JavaClass parameter) {
        return parameter.isEquivalentTo(Locale.class) || parameter.isEquivalentTo(DecimalFormatSymbols.class);
    }
}
