package org.ddorg.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract may know. Each rule comes with classes that break it, and it must report each. */
class ArchitectureTest {
    private static final ArchRule KNOWS_THE_JDK_ALONE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.ddorg.contract..",
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream",
                    "org.jspecify.annotations")
            .because("every module takes the contract along: move what needs more to the module that uses it");

    /** It is one package, so each class is a slice, its nested classes included. */
    private static final ArchRule NO_CYCLES = slices().assignedFrom(new OneClassEach())
            .should()
            .beFreeOfCycles()
            .because("what depends on each other cannot be read one after the other: move what both need down");

    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ddorg.contract");

    record Rule(ArchRule rule, Class<?>... breaches) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(KNOWS_THE_JDK_ALONE, ReadsFiles.class),
                new Rule(NO_CYCLES, DependsOnTheOther.class, DependsOnTheFirst.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theContractKeeps(Rule rule) {
        rule.rule().check(CONTRACT);
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

    private static final class OneClassEach implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals("org.ddorg.contract")
                    ? SliceIdentifier.of(topLevel(type).getName())
                    : SliceIdentifier.ignore();
        }

        private static JavaClass topLevel(JavaClass type) {
            return type.getEnclosingClass().map(OneClassEach::topLevel).orElse(type);
        }

        @Override
        public String getDescription() {
            return "classes of the contract";
        }
    }
}
