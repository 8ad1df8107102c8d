package org.ddorg.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/** Who else judges the app, beside the CDK's own validation. */
final class NagChecks {

    private NagChecks() {}

    /** Has cdk-nag look at every resource when the app is synthesized. */
    static void appoint(App app) {
        Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    }
}
