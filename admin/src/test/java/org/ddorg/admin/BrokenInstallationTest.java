package org.ddorg.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.admin.aws.stack.InstallationStatus;
import org.ddorg.admin.aws.stack.InstallationStatus.Reaction;
import org.ddorg.admin.aws.stack.InstallationStatus.Use;
import org.ddorg.sandbox.cloudformation.stacks.Stack;
import org.ddorg.sandbox.cloudformation.stacks.StackStatus;
import org.ddorg.sandbox.faults.Call;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands agree on an installation in every status that CloudFormation gives a stack. */
class BrokenInstallationTest {

    private static final Set<StackStatus> ABSENT = Set.of(StackStatus.REVIEW_IN_PROGRESS, StackStatus.DELETE_COMPLETE);
    private static final List<String> WRITES = List.of(
            "UpdateStack",
            "ExecuteChangeSet",
            "DeleteStack",
            "CreateStackInstances",
            "UpdateStackInstances",
            "DeleteStackInstances",
            "UpdateStackSet",
            "PutObject",
            "ContinueUpdateRollback",
            "PutSecretValue");

    private static TestingOrganization organization;

    @BeforeAll
    static void start() {
        organization = TestingOrganization.of(4).onboarded(Map.of());
    }

    @AfterAll
    static void close() {
        organization.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REVIEW_IN_PROGRESS", "DELETE_COMPLETE"})
    void commandsDoNotContradictEachOther(StackStatus status) {
        InstallationStatus installation = InstallationStatus.of(status.name());
        String audit = organization.id("audit");
        stack().seed(status);

        boolean isFine = installation.isFine();
        assertThat(organization.run("status")).isEqualTo(isFine ? 0 : 1);
        assertSays(status, installation, !isFine);
        assertThat(organization.run("plan")).isEqualTo(isFine ? 0 : 1);
        assertSays(status, installation, !isFine);
        assertThat(organization.out().contains("✓")).isEqualTo(isFine);
        if (installation.reactionTo(Use.CHANGE) == Reaction.REFUSES) {
            Stream.of(
                            "apply",
                            "retry",
                            "pause --organization",
                            "resume --organization",
                            "pause --account " + audit,
                            "exclude " + audit,
                            "include " + audit)
                    .forEach(line -> assertRefuses(status, installation, line + " --yes"));
        }
        if (installation.reactionTo(Use.DEPLOY) == Reaction.REFUSES) {
            assertRefuses(status, installation, "deploy --yes");
            organization.run("preflight");
            assertThat(organization.out() + organization.err()).contains("✗ installation");
        }
        if (installation.reactionTo(Use.ROTATE_KEYS) == Reaction.REFUSES) {
            assertRefuses(status, installation, "rotate-keys --yes");
        }
    }

    private static void assertRefuses(StackStatus status, InstallationStatus installation, String line) {
        long mark = organization.sandbox.calls().mark();
        assertThat(organization.run(line.split(" "))).as(line).isEqualTo(1);
        assertSays(status, installation, true);
        assertThat(organization.out()).as(line).doesNotContain("✓");
        assertThat(organization.sandbox.calls().since(mark))
                .extracting(Call::action)
                .doesNotContainAnyElementsOf(WRITES);
    }

    private static void assertSays(StackStatus status, InstallationStatus installation, boolean is) {
        if (is) {
            assertThat(organization.err())
                    .contains(" is in " + status, installation.advice("ddorg").orElseThrow());
        }
    }

    @Test
    void absentInstallationIsNotRead() {
        for (StackStatus status : ABSENT) {
            stack().seed(status);

            assertThat(organization.run("status")).isEqualTo(2);
            assertThat(organization.run("retry", "--yes")).isEqualTo(2);
        }
    }

    private static Stack stack() {
        return organization
                .sandbox
                .cloudFormation()
                .stacks()
                .in(organization.sandbox.organization().managementAccountId(), "us-east-1")
                .stream()
                .filter(stack -> stack.name().equals("ddorg"))
                .findFirst()
                .orElseThrow();
    }
}
