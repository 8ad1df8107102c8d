package org.ddorg.cdk;

import java.nio.file.Path;
import org.ddorg.cdk.templates.Synthesis;
import software.amazon.awscdk.App;

/** The CDK app for {@code cdk deploy}: the code bucket, then the organization, whose accounts get the member stack. */
public final class DdorgApp {

    private DdorgApp() {}

    /**
     * Synthesizes the stacks to where the CDK command line wants them.
     *
     * @param arguments the function's jar
     */
    public static void main(String[] arguments) {
        App app = Synthesis.app();
        ContextOptions choices = ContextOptions.of(app.getNode());
        CodeBucketStack codeBucket = new CodeBucketStack(app, choices.prefix() + "-code", choices.prefix());
        OrganizationStack organization =
                new OrganizationStack(app, choices.prefix(), Templates.member(), Path.of(arguments[0]), choices);
        organization.addStackDependency(codeBucket);
        app.synth();
    }
}
