package org.ddorg.cdk;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;

/** cdk-nag's checks, which run besides the CDK's own validation. */
final class NagChecks {

    private NagChecks() {}

    /** Runs cdk-nag on every resource when the app is synthesized. */
    static void addTo(App app) {
        Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    }
}
