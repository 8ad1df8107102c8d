package org.ddorg.cdk;

import java.nio.file.Path;
import org.ddorg.cdk.templates.Synthesis;
import software.amazon.awscdk.App;

/** The CDK app for {@code cdk deploy}: the code bucket stack, then the organization stack. */
public final class DdorgApp {

    private DdorgApp() {}

    /** @param arguments the path of the function's jar */
    public static void main(String[] arguments) {
        App app = Synthesis.app();
        ContextOptions options = ContextOptions.of(app.getNode());
        CodeBucketStack codeBucket = new CodeBucketStack(app, options.prefix() + "-code", options.prefix());
        OrganizationStack organization =
                new OrganizationStack(app, options.prefix(), Templates.member(), Path.of(arguments[0]), options);
        organization.addStackDependency(codeBucket);
        app.synth();
    }
}
