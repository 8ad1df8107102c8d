package org.ddorg.cdk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.ddorg.cdk.constructs.CdkDependsOnLambda;
import org.ddorg.cdk.parameters.ParametersDependOnConstructs;
import org.ddorg.sandbox.architecture.ArchitectureRules;

/** Who may depend on whom in the CDK app. */
class ArchitectureTest extends ArchitectureRules {
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
            .resideInAnyPackage("org.ddorg.cdk.constructs..", "org.ddorg.cdk.templates")
            .because("parameters are declared before constructs use them: pass the value to the construct");

    ArchitectureTest() {
        super("org.ddorg.cdk");
    }

    @Override
    protected Stream<Rule> rules() {
        return Stream.of(
                new Rule(KNOWS_THE_FUNCTION_BY_ITS_NAMES_ONLY, CdkDependsOnLambda.class),
                new Rule(PARAMETERS_KNOW_NO_CONSTRUCTS, ParametersDependOnConstructs.class));
    }
}
