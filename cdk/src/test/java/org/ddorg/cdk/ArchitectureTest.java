package org.ddorg.cdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.cdk.constructs.CdkDependsOnLambda;
import org.ddorg.cdk.parameters.ParametersDependOnConstructs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom in the CDK app. Each rule comes with classes that break it, and it must report each. */
class ArchitectureTest {
    private static final ArchRule KNOWS_THE_FUNCTION_BY_ITS_NAMES_ONLY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ddorg.lambda..", "org.ddorg.sandbox..", "org.ddorg.admin..")
            .because("the templates know the function by its jar and its property names only: "
                    + "write the name, and let FunctionContractTest compare");

    private static final ArchRule PARAMETERS_KNOW_NO_CONSTRUCTS = noClasses()
            .that()
            .resideInAPackage("org.ddorg.cdk.parameters")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ddorg.cdk.constructs", "org.ddorg.cdk.templates")
            .because("parameters are declared before anything is made of them: hand the value to the construct");

    private static final ArchRule NO_CYCLES = slices().matching("org.ddorg.cdk.(*)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other cannot be read one after the other: move what both need down");

    private static final JavaClasses APP = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ddorg.cdk");

    record Rule(ArchRule rule, Class<?>... breaches) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(KNOWS_THE_FUNCTION_BY_ITS_NAMES_ONLY, CdkDependsOnLambda.class),
                new Rule(PARAMETERS_KNOW_NO_CONSTRUCTS, ParametersDependOnConstructs.class),
                new Rule(NO_CYCLES, CdkDependsOnLambda.class, ParametersDependOnConstructs.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theAppKeeps(Rule rule) {
        rule.rule().check(APP);
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
