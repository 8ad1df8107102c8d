package org.ddorg.sandbox.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The architecture test of a module: its own rules, and the rules of every module. Each own rule comes with classes that
 * violate it, and must report each of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

    /** The part of the JDK without clock, network, files, environment, threads, randomness and logging. */
    protected static final DescribedPredicate<JavaClass> PURE_JDK = resideInAnyPackage(
                    "java.lang..",
                    "java.util",
                    "java.util.function",
                    "java.util.stream",
                    "java.util.regex",
                    "java.util.zip",
                    "java.nio.charset")
            .and(not(belongToAnyOf(
                    System.class, Thread.class, Runtime.class, ProcessBuilder.class, Random.class, UUID.class)))
            .or(belongToAnyOf(MessageDigest.class, NoSuchAlgorithmException.class));

    private final String module;
    private final JavaClasses classes;

    /** @param module its root package */
    protected ArchitectureRules(String module) {
        this.module = module;
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(module);
    }

    /** A rule with classes that violate it. */
    public record Rule(ArchRule rule, Class<?>... violations) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    /** The rules of this module only. */
    protected abstract Stream<Rule> rules();

    Stream<ArchRule> allRules() {
        return Stream.concat(
                rules().map(Rule::rule),
                Stream.of(noCycles(module), rootPackageOnTop(module), LocaleRule.NO_DEFAULT_LOCALE));
    }

    @ParameterizedTest
    @MethodSource("allRules")
    void moduleKeeps(ArchRule rule) {
        rule.check(classes);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void violationsAreReported(Rule rule) {
        String report = report(rule.rule(), rule.violations());
        assertThat(rule.violations())
                .isNotEmpty()
                .allSatisfy(violation -> assertThat(report).contains(violation.getName()));
    }

    static String report(ArchRule rule, Class<?>... violations) {
        return rule.evaluate(new ClassFileImporter().importClasses(violations))
                .getFailureReport()
                .toString();
    }

    /** Every package is a slice: the root package, and packages at every depth. */
    static ArchRule noCycles(String module) {
        return slices().assignedFrom(packagesOf(module))
                .should()
                .beFreeOfCycles()
                .because("packages that depend on each other can only be read together: "
                        + "move what both need to a package of its own");
    }

    static ArchRule rootPackageOnTop(String module) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(module)
                .because("the root package uses the others, and none of them uses it: "
                        + "pass in the value, or move the class down");
    }

    private static SliceAssignment packagesOf(String module) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                String name = javaClass.getPackageName();
                return name.equals(module) || name.startsWith(module + ".")
                        ? SliceIdentifier.of(name)
                        : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of " + module;
            }
        };
    }
}
