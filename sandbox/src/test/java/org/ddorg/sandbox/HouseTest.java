package org.ddorg.sandbox;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.sandbox.faults.KnowsTheListener;
import org.ddorg.sandbox.http.PrintsBesideTheWire;
import org.ddorg.sandbox.http.UsesAnAwsSdk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom in the sandbox. Each rule comes with classes that break it, and it must report each. */
class HouseTest {
    private static final ArchRule KNOWS_THE_JDK_AND_JACKSON_ONLY = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ddorg.sandbox..",
                    "java..",
                    "javax.xml.stream",
                    "com.sun.net.httpserver..",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations")
            .because("the sandbox speaks the wire's protocols itself, so that it shares no mistake with the clients "
                    + "it is tried with: read the bytes with the JDK and Jackson");

    private static final ArchRule PROTOCOLS_ARE_BELOW_SERVICES = noClasses()
            .that()
            .resideInAPackage("org.ddorg.sandbox.http..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("org.ddorg.sandbox.http..", "java..", "com.sun.net.httpserver..", "org.jspecify..")
            .because("the listener knows nothing of what is played behind it: hand it an Endpoint");

    private static final ArchRule PRINTS_NOTHING = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("the terminal belongs to the command line: tell it through what a call returns");

    private static final ArchRule NO_CYCLES = slices().matching("org.ddorg.(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other cannot be read one after the other: move what both need down");

    private static final JavaClasses SANDBOX = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ddorg.sandbox");

    record Rule(ArchRule rule, Class<?>... breaches) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(KNOWS_THE_JDK_AND_JACKSON_ONLY, UsesAnAwsSdk.class),
                new Rule(PROTOCOLS_ARE_BELOW_SERVICES, UsesAnAwsSdk.class),
                new Rule(PRINTS_NOTHING, PrintsBesideTheWire.class),
                new Rule(NO_CYCLES, UsesAnAwsSdk.class, KnowsTheListener.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theSandboxKeeps(Rule rule) {
        rule.rule().check(SANDBOX);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void breachesAreReported(Rule rule) {
        String report = rule.rule()
                .evaluate(new ClassFileImporter().importClasses(rule.breaches()))
                .getFailureReport()
                .toString();
        assertThat(rule.breaches())
                .isNotEmpty()
                .allSatisfy(breach -> assertThat(report).contains(breach.getName()));
    }
}
