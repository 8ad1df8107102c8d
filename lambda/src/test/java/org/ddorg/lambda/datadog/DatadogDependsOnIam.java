package org.ddorg.lambda.datadog;

import java.util.function.Consumer;
import org.ddorg.lambda.aws.AwsDependsOnDatadog;
import software.amazon.awssdk.services.iam.model.Role;

/** Breaks the rules that adapters do not know each other and that the SDK stays in aws. */
public final class DatadogDependsOnIam {
    private DatadogDependsOnIam() {}

    public static String role(Consumer<Role.Builder> settings) {
        return Role.builder().applyMutation(settings).build().roleName() + AwsDependsOnDatadog.site();
    }
}
