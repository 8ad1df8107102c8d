package org.ddorg.admin.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import org.ddorg.admin.json.IntegrationJson;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.StackInstanceJson;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.InspectedRole;

/** What {@code ddorg rehearse --json} prints; docs/rehearse.md describes its fields. */
public record RehearsalJson(
        String verdict,
        String organizationId,
        String managementAccountId,
        List<String> targets,
        String datadogSite,
        double seconds,
        List<Stage> stages,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> environment)
        implements JsonDocument {

    record Stage(
            String name,
            String title,
            String verdict,
            double seconds,
            long onboarded,
            long untouched,
            long wrong,
            List<String> problems,
            List<Operation> operations,
            List<Account> accounts) {

        private static Stage of(StageReport stage) {
            return new Stage(
                    stage.name(),
                    stage.title(),
                    RehearsalJson.verdict(stage.isFine()),
                    RehearsalJson.seconds(stage.duration()),
                    stage.onboarded(),
                    stage.untouched(),
                    stage.wrong(),
                    stage.problems(),
                    stage.operations(),
                    stage.accounts().stream().map(Account::of).toList());
        }
    }

    record Account(
            String id,
            String name,
            String unit,
            String status,
            String expected,
            String because,
            Optional<StackInstanceJson> stackInstance,
            Optional<Role> role,
            List<IntegrationJson> registrations,
            List<String> traces,
            String verdict,
            List<String> findings) {

        private static Account of(AccountReport report) {
            OrganizationAccount account = report.expectation().account();
            return new Account(
                    account.id(),
                    account.name(),
                    account.ouPath(),
                    account.status(),
                    report.expectation().onboarded() ? "onboarded" : "untouched",
                    report.expectation().reason(),
                    report.facts().instance().map(StackInstanceJson::of),
                    report.facts().role().map(Role::of),
                    IntegrationJson.of(report.facts().integrations()),
                    report.facts().traces(),
                    RehearsalJson.verdict(report.isFine()),
                    report.findings());
        }
    }

    record Role(
            String arn,
            List<String> trusts,
            boolean assumable,
            List<String> openTo,
            List<Policy> inlinePolicies,
            List<Policy> managedPolicies,
            List<String> awsManagedPolicies) {

        private static Role of(InspectedRole role) {
            return new Role(
                    role.arn(),
                    role.trust().principals(),
                    role.assumable(),
                    role.openTo(),
                    role.inline().stream().map(Policy::of).toList(),
                    role.managed().stream().map(Policy::of).toList(),
                    role.awsManaged());
        }
    }

    record Policy(String name, int size, int actions) {
        private static Policy of(InspectedRole.Policy policy) {
            return new Policy(policy.name(), policy.size(), policy.actions().size());
        }
    }

    /** @param environment the variables that point at a sandbox that keeps running; empty otherwise */
    public static RehearsalJson of(RehearsalReport report, Map<String, String> environment) {
        return new RehearsalJson(
                verdict(report.isFine()),
                report.organizationId(),
                report.managementAccountId(),
                report.targets(),
                report.site().domain(),
                seconds(report.duration()),
                report.stages().stream().map(Stage::of).toList(),
                environment);
    }

    private static String verdict(boolean fine) {
        return fine ? "ok" : "wrong";
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
