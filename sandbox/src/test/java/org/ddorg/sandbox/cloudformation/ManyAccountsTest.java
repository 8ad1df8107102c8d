package org.ddorg.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ConcurrencyMode;
import software.amazon.awssdk.services.cloudformation.model.PermissionModels;

/** A StackSet over an organization of hundreds of accounts. */
@Timeout(60)
class ManyAccountsTest {
    @Test
    void hundredsOfAccountsAreDeployed() {
        int members = Integer.getInteger("sandbox.members", 300);
        try (TestingCloud large = new TestingCloud(members);
                CloudFormationClient management = large.cloudFormation(TestingCloud.MANAGEMENT)) {
            management.createStackSet(request -> request.stackSetName("things")
                    .templateBody(TestingStackSet.TEMPLATE)
                    .permissionModel(PermissionModels.SERVICE_MANAGED)
                    .capabilities(Capability.CAPABILITY_IAM)
                    .parameters(TestingStackSet.parameter("Timeout", "60")));
            management.createStackInstances(request -> request.stackSetName("things")
                    .regions(TestingCloud.REGION)
                    .operationPreferences(preferences ->
                            preferences.maxConcurrentCount(100).concurrencyMode(ConcurrencyMode.SOFT_FAILURE_TOLERANCE))
                    .deploymentTargets(targets -> targets.organizationalUnitIds(TestingStackSet.ROOT)));
            StackSetOperation operation = large.cloudFormation
                    .stackSets()
                    .require("things")
                    .operations()
                    .get(0);

            operation
                    .done()
                    .orTimeout(Duration.ofMinutes(5).toSeconds(), TimeUnit.SECONDS)
                    .join();

            assertThat(operation.results())
                    .hasSize(members)
                    .extracting("status")
                    .containsOnly("SUCCEEDED");
            assertThat(IntStream.rangeClosed(1, members)
                            .mapToObj(i -> String.format(Locale.ROOT, "%012d", 100_000_000_000L + i))
                            .filter(account -> large.cloudFormation
                                            .stacks()
                                            .in(account, TestingCloud.REGION)
                                            .size()
                                    == 1))
                    .hasSize(members);
        }
    }
}
