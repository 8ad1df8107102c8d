package org.ddorg.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.admin.rehearsal.WritesToSystemOut;
import org.ddorg.admin.terminal.UsesAnAwsSdk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom in the command line. Each rule comes with classes that break it, and it must report each. */
class ArchitectureTest {
    private static final ArchRule TAKES_THE_FUNCTION_AS_A_FILE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.ddorg.lambda..", "org.ddorg.cdk..", "software.amazon.awscdk..", "software.constructs..")
            .because(
                    "the command line carries the function and the templates as files: read them with aws.stack.DeploymentArtifacts");

    private static final ArchRule SDK_STAYS_AT_THE_RIM = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.ddorg.admin.terminal",
                    "org.ddorg.admin.rehearsal.organization",
                    "org.ddorg.admin.datadog",
                    "org.ddorg.admin.preflight")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("AWS is asked in the packages aws and rehearsal.inspection: hand on what they found");

    private static final ArchRule ONE_TERMINAL = noClasses()
            .that()
            .resideOutsideOfPackage("org.ddorg.admin.terminal")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("what is shown goes through terminal.Terminal, which knows how wide and how colourful it may be");

    private static final ArchRule NO_CYCLES = slices().matching("org.ddorg.admin.(*)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other cannot be read one after the other: move what both need down");

    private static final JavaClasses COMMAND_LINE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ddorg.admin");

    record Rule(ArchRule rule, Class<?>... breaches) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(TAKES_THE_FUNCTION_AS_A_FILE, UsesTheFunction.class),
                new Rule(SDK_STAYS_AT_THE_RIM, UsesAnAwsSdk.class),
                new Rule(ONE_TERMINAL, WritesToSystemOut.class),
                new Rule(NO_CYCLES, UsesAnAwsSdk.class, WritesToSystemOut.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCommandLineKeeps(Rule rule) {
        rule.rule().check(COMMAND_LINE);
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
