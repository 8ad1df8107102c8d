package org.ddorg.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.bench.report.ReportStartsAProcess;
import org.ddorg.sandbox.architecture.ArchitectureRules;

/** Who may depend on whom in the benchmarks. */
class ArchitectureTest extends ArchitectureRules {
    private static final ArchRule REPORT_IS_ARITHMETIC = noClasses()
            .that()
            .resideInAPackage("org.ddorg.bench.report")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ddorg.sandbox..", "org.ddorg.bench.status")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("a report is computed from measurements alone, so that it can be checked: measure in run");

    ArchitectureTest() {
        super("org.ddorg.bench");
    }

    @Override
    protected Stream<Rule> rules() {
        return Stream.of(new Rule(REPORT_IS_ARITHMETIC, ReportStartsAProcess.class));
    }
}
