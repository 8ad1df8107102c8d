package org.ddorg.lambda;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URLConnection;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.ddorg.lambda.aws.AwsDependsOnDatadog;
import org.ddorg.lambda.aws.SecondIamClient;
import org.ddorg.lambda.datadog.DatadogDependsOnIam;
import org.ddorg.lambda.http.HttpLogging;
import org.ddorg.lambda.plan.PlanPurityViolations;
import org.ddorg.lambda.request.RequestDependsOnPlan;
import org.ddorg.lambda.response.ResponseSender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom in the function. Each rule comes with classes that break it, and it must report each. */
class ArchitectureTest {
    private static final String REQUEST = "org.ddorg.lambda.request";
    private static final String PLAN = "org.ddorg.lambda.plan";
    private static final String AWS = "org.ddorg.lambda.aws";
    private static final String DATADOG = "org.ddorg.lambda.datadog";
    private static final String RESPONSE = "org.ddorg.lambda.response";
    private static final String HTTP = "org.ddorg.lambda.http";
    private static final String RUN = "org.ddorg.lambda.run";

    private static final ArchRule KNOWS_NO_OTHER_MODULE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ddorg.cdk..", "org.ddorg.sandbox..", "org.ddorg.admin..")
            .because("of the other modules the function knows contract alone: its jar goes to every account");

    private static final ArchRule PLAN_IS_PURE = classes()
            .that()
            .resideInAPackage(PLAN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            PLAN,
                            REQUEST,
                            "org.ddorg.contract",
                            "org.ddorg.lambda.problem",
                            "org.jspecify.annotations",
                            "java.lang..",
                            "java.util",
                            "java.util.function",
                            "java.util.stream",
                            "java.util.regex",
                            "java.util.zip",
                            "java.nio.charset")
                    .and(not(belongToAnyOf(
                            System.class,
                            Thread.class,
                            Runtime.class,
                            ProcessBuilder.class,
                            Random.class,
                            UUID.class))))
            .as("the plan should know itself, request, problem, contract and what is pure of the JDK")
            .because("the plan is pure, without clock, network, environment or logger: "
                    + "observe it in Account and hand it in with Observed");

    private static final ArchRule REQUEST_KNOWS_PROBLEMS_ONLY = noClasses()
            .that()
            .resideInAPackage(REQUEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLAN, AWS, DATADOG, RESPONSE, HTTP, RUN)
            .because("what is asked for is read before anything is known of the world");

    private static final ArchRule ONE_CLASS_CALLS_IAM = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(AWS + ".Iam")
            .and()
            .doNotHaveFullyQualifiedName(AWS + ".IamQueryClient")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(AWS + ".IamQueryClient")
            .because("one class calls IAM: add the call to aws.Iam");

    private static final ArchRule ONE_CLASS_SIGNS = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(AWS + ".SigV4Client")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.http..")
            .because("one class signs what goes to AWS: send it through aws.SigV4Client");

    private static final ArchRule NO_CLIENT_OF_A_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services..")
            .because(
                    "a client of the AWS SDK costs a quarter of a cold start: call the service through aws.SigV4Client");

    private static final ArchRule SDK_STAYS_AT_THE_RIM = noClasses()
            .that()
            .resideOutsideOfPackage(AWS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("the AWS SDK stays in the package aws: the others use what Iam and SecretStore give them");

    private static final ArchRule ONLY_THE_RIM_SPEAKS_HTTP = noClasses()
            .that()
            .resideOutsideOfPackages(AWS, DATADOG, HTTP)
            .and()
            .areNotAssignableTo(ResponseSender.class)
            .and()
            .areNotAssignableTo(Environment.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HTTP)
            .because("only the rim speaks HTTP: AWS is called in aws, Datadog in datadog, "
                    + "and CloudFormation is answered by response.ResponseSender");

    private static final ArchRule ONE_PACKAGE_CONNECTS = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat(resideInAPackage("java.net.http").or(assignableTo(URLConnection.class)))
            .because("calls end in time, as a whole, and log nothing: send them through http.Http");

    private static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "org.ddorg.lambda.(aws|datadog|answer)")
            .should()
            .notDependOnEachOther()
            .because("adapters are brought together in the function's own package: pass on what the other needs");

    private static final ArchRule HANDLERS_TAKE_THE_ENVIRONMENT_IN = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("only a handler takes the environment in: pass on the map that it has");

    /** HttpLogging takes the JDK's own loggers out of the way. */
    private static final ArchRule LOG_IS_THE_ONLY_LOG = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(HttpLogging.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging", "org.slf4j..", "org.apache.commons.logging..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("nothing is logged but what was meant to be, with secrets cut out: write through run.Log");

    private static final ArchRule NO_CYCLES = slices().matching("org.ddorg.lambda.(*)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other cannot be read one after the other: move what both need down");

    private static final JavaClasses FUNCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ddorg.lambda");

    record Rule(ArchRule rule, Class<?>... breaches) {
        @Override
        public String toString() {
            return rule.getDescription();
        }
    }

    static Stream<Rule> rules() {
        return Stream.of(
                new Rule(KNOWS_NO_OTHER_MODULE, ArchitectureViolations.KnowsTheSandbox.class),
                new Rule(PLAN_IS_PURE, PlanPurityViolations.class.getDeclaredClasses()),
                new Rule(REQUEST_KNOWS_PROBLEMS_ONLY, RequestDependsOnPlan.class),
                new Rule(ONE_CLASS_CALLS_IAM, SecondIamClient.class),
                new Rule(ONE_CLASS_SIGNS, SecondIamClient.class),
                new Rule(NO_CLIENT_OF_A_SERVICE, SecondIamClient.class),
                new Rule(SDK_STAYS_AT_THE_RIM, DatadogDependsOnIam.class),
                new Rule(ONLY_THE_RIM_SPEAKS_HTTP, ArchitectureViolations.AnswersByItself.class),
                new Rule(
                        ONE_PACKAGE_CONNECTS,
                        ArchitectureViolations.ConnectsByItself.class,
                        ArchitectureViolations.HasAClientOfItsOwn.class),
                new Rule(ADAPTERS_DO_NOT_KNOW_EACH_OTHER, AwsDependsOnDatadog.class, DatadogDependsOnIam.class),
                new Rule(HANDLERS_TAKE_THE_ENVIRONMENT_IN, ArchitectureViolations.ReadsTheEnvironment.class),
                new Rule(LOG_IS_THE_ONLY_LOG, ArchitectureViolations.Prints.class, ArchitectureViolations.Logs.class),
                new Rule(NO_CYCLES, AwsDependsOnDatadog.class, DatadogDependsOnIam.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theFunctionKeeps(Rule rule) {
        rule.rule().check(FUNCTION);
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
