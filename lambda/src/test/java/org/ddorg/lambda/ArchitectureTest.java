package org.ddorg.lambda;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.net.URLConnection;
import java.util.stream.Stream;
import org.ddorg.lambda.aws.AwsDependsOnDatadog;
import org.ddorg.lambda.aws.SecondIamClient;
import org.ddorg.lambda.datadog.DatadogDependsOnIam;
import org.ddorg.lambda.http.HttpLogging;
import org.ddorg.lambda.plan.PlanPurityViolations;
import org.ddorg.lambda.request.RequestDependsOnPlan;
import org.ddorg.lambda.response.ResponseSender;
import org.ddorg.sandbox.architecture.ArchitectureRules;

/** Who may depend on whom in the function. */
class ArchitectureTest extends ArchitectureRules {
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
            .resideInAPackage(PLAN + "..")
            .should()
            .onlyDependOnClassesThat(PURE_JDK.or(resideInAnyPackage(
                    PLAN + "..",
                    REQUEST,
                    "org.ddorg.contract..",
                    "org.ddorg.lambda.problem",
                    "org.jspecify.annotations")))
            .as("the plan should depend on itself, request, problem, contract and the pure part of the JDK only")
            .because("the plan uses no clock, network, environment or logger: "
                    + "read the value in StateObserver and pass it in with ObservedState");

    private static final ArchRule REQUEST_KNOWS_PROBLEMS_ONLY = noClasses()
            .that()
            .resideInAPackage(REQUEST)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLAN + "..", AWS, DATADOG, RESPONSE, HTTP, RUN)
            .because("a request is parsed before any state is read");

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
            .because("one class signs requests to AWS: send them with aws.SigV4Client");

    private static final ArchRule NO_CLIENT_OF_A_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services..")
            .because("a client of the AWS SDK costs a quarter of a cold start: call the service with aws.SigV4Client");

    private static final ArchRule SDK_STAYS_AT_THE_RIM = noClasses()
            .that()
            .resideOutsideOfPackage(AWS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..")
            .because("only the package aws uses the AWS SDK: the others use what Iam and DatadogKeyReader return");

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
            .because("only adapters use HTTP: aws calls AWS, datadog calls Datadog, "
                    + "and response.ResponseSender responds to CloudFormation");

    private static final ArchRule ONE_PACKAGE_CONNECTS = noClasses()
            .that()
            .resideOutsideOfPackage(HTTP)
            .should()
            .dependOnClassesThat(resideInAPackage("java.net.http").or(assignableTo(URLConnection.class)))
            .because("http.HttpSender limits the time of a whole call, and logs nothing: send requests with it");

    private static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "org.ddorg.lambda.(aws|datadog|response)")
            .should()
            .notDependOnEachOther()
            .because("the root package connects adapters: pass on what the other one needs");

    private static final ArchRule HANDLERS_TAKE_THE_ENVIRONMENT_IN = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Handler")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("only a handler reads the environment: pass on its map");

    /** HttpLogging turns the JDK's own loggers off. */
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
            .because("run.Log redacts secrets: write log lines with it");

    ArchitectureTest() {
        super("org.ddorg.lambda");
    }

    @Override
    protected Stream<Rule> rules() {
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
                new Rule(LOG_IS_THE_ONLY_LOG, ArchitectureViolations.Prints.class, ArchitectureViolations.Logs.class));
    }
}
