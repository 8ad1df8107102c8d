package org.ddorg.admin.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.json.AutoDeploymentJson;
import org.ddorg.admin.json.FilterJson;
import org.ddorg.admin.json.IntegrationJson;
import org.ddorg.admin.json.JsonDocument;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.json.StackInstanceJson;
import org.ddorg.admin.reconcile.SettingDifference;

/** What {@code ddorg status --json} prints; docs/status.md describes its fields. */
public record StatusJson(
        String verdict,
        Instant at,
        String organizationId,
        String managementAccountId,
        String installation,
        String region,
        String datadogSite,
        String stackStatus,
        boolean busy,
        List<String> targets,
        AutoDeploymentJson autoDeployment,
        Optional<FilterJson> filter,
        Map<String, Integer> counts,
        List<Account> accounts)
        implements JsonDocument {

    record Account(
            String id,
            String name,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> email,
            String arn,
            boolean managementAccount,
            String unit,
            List<String> parents,
            String status,
            String joinedMethod,
            String joinedOn,
            String state,
            boolean fine,
            Optional<String> cause,
            String why,
            String advice,
            Optional<String> page,
            Optional<StackInstanceJson> stackInstance,
            List<IntegrationJson> registrations,
            List<SettingDifference> differences) {

        private static Account of(AccountRow row, boolean withEmail) {
            OrganizationAccount account = row.account();
            return new Account(
                    account.id(),
                    account.name(),
                    Optional.of(account.entry().email()).filter(email -> withEmail),
                    account.entry().arn(),
                    row.isManagement(),
                    row.ou(),
                    account.parents(),
                    account.status(),
                    account.entry().joinedMethod(),
                    row.joinedOn(),
                    JsonWriter.name(row.state()),
                    row.isFine(),
                    row.status().cause().map(JsonWriter::name),
                    row.reason(),
                    row.advice(),
                    row.page(),
                    row.status().instance().map(StackInstanceJson::of),
                    IntegrationJson.of(row.status().integrations()),
                    row.status().differences());
        }
    }

    public static StatusJson of(StatusReport report) {
        StatusReport.Deployment deployment = report.deployment();
        return new StatusJson(
                report.isFine() ? "ok" : "wrong",
                report.at(),
                report.desired().organizationId(),
                report.desired().managementAccountId(),
                deployment.prefix(),
                deployment.region(),
                deployment.datadogSite(),
                deployment.stackStatus(),
                report.busy(),
                report.desired().targets(),
                AutoDeploymentJson.of(
                        report.autoDeployment().settingsDiffer(),
                        report.autoDeployment().missingTargets()),
                FilterJson.of(report.filter(), report.statuses()),
                FilterJson.counts(report.selected()),
                report.rows().stream()
                        .map(row -> Account.of(row, report.withEmail()))
                        .toList());
    }
}
