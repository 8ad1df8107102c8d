package org.ddorg.admin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.AutoDeployment;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.admin.reconcile.ReconcilePurityViolations;
import org.ddorg.admin.rehearsal.WritesToSystemOut;
import org.ddorg.admin.terminal.UsesAnAwsSdk;
import org.ddorg.sandbox.architecture.ArchitectureRules;

/** Who may depend on whom in the command line. */
class ArchitectureTest extends ArchitectureRules {
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
                    "org.ddorg.admin.preflight",
                    "org.ddorg.admin.config",
                    "org.ddorg.admin.help",
                    "org.ddorg.admin.status")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("the packages aws and rehearsal.inspection call AWS: pass on what they return");

    private static final ArchRule ONE_TERMINAL = noClasses()
            .that()
            .resideOutsideOfPackage("org.ddorg.admin.terminal")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("terminal.Terminal knows the width and the colors of the terminal: print with it");

    private static final ArchRule ROOT_PACKAGE_IS_THE_ENTRY_POINT = classes()
            .that()
            .resideInAPackage("org.ddorg.admin")
            .should()
            .haveNameMatching("org\\.ddorg\\.admin\\.(Ddorg|package-info)")
            .because("the root package holds the entry point only: move the class to the package of its task");

    private static final ArchRule RECONCILE_IS_PURE = classes()
            .that()
            .resideInAPackage("org.ddorg.admin.reconcile")
            .should()
            .onlyDependOnClassesThat(PURE_JDK.or(resideInAnyPackage(
                            "org.ddorg.admin.reconcile",
                            "org.ddorg.contract..",
                            "com.fasterxml.jackson.databind..",
                            "org.jspecify.annotations"))
                    .or(belongToAnyOf(
                            OrganizationAccount.class,
                            StackSetState.class,
                            AutoDeployment.class,
                            DatadogIntegration.class)))
            .as("reconcile should depend on the records that it compares and on the pure part of the JDK only")
            .because("the comparison and the plan use no SDK, network, clock or terminal: "
                    + "read the value in reconcile.apply.FleetReader and pass it in with FleetSnapshot");

    ArchitectureTest() {
        super("org.ddorg.admin");
    }

    @Override
    protected Stream<Rule> rules() {
        return Stream.of(
                new Rule(TAKES_THE_FUNCTION_AS_A_FILE, UsesTheFunction.class),
                new Rule(SDK_STAYS_AT_THE_RIM, UsesAnAwsSdk.class),
                new Rule(ONE_TERMINAL, WritesToSystemOut.class),
                new Rule(ROOT_PACKAGE_IS_THE_ENTRY_POINT, UsesTheFunction.class),
                new Rule(RECONCILE_IS_PURE, ReconcilePurityViolations.class.getDeclaredClasses()));
    }
}
