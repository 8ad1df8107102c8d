package org.ddorg.admin.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.aws.stackset.StackSetState.Operation;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.InspectedAccount;
import org.ddorg.admin.rehearsal.inspection.InspectedPolicy;
import org.ddorg.admin.rehearsal.inspection.InspectedRole;
import org.jspecify.annotations.Nullable;

/** A rehearsal's report as JSON, whose fields docs/rehearse.md describes. */
public final class ReportJson {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private ReportJson() {}

    /** @param environment the variables that point at a sandbox that is kept; empty when it is not */
    public static String of(RehearsalReport report, Map<String, String> environment) {
        try {
            return JSON.writeValueAsString(document(report, environment));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }

    private static Map<String, Object> document(RehearsalReport report, Map<String, String> environment) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verdict", verdict(report.isFine()));
        document.put("organizationId", report.organizationId());
        document.put("managementAccountId", report.managementAccountId());
        document.put("targets", report.targets());
        document.put("datadogSite", report.site().host());
        document.put("seconds", report.duration().toMillis() / 1000.0);
        document.put("stages", report.stages().stream().map(ReportJson::stage).toList());
        if (!environment.isEmpty()) {
            document.put("environment", environment);
        }
        return document;
    }

    private static Map<String, Object> stage(StageReport stage) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", stage.name());
        object.put("title", stage.title());
        object.put("verdict", verdict(stage.isFine()));
        object.put("seconds", stage.duration().toMillis() / 1000.0);
        object.put("onboarded", stage.onboarded());
        object.put("untouched", stage.untouched());
        object.put("wrong", stage.wrong());
        object.put("problems", stage.problems());
        object.put(
                "operations",
                stage.operations().stream().map(ReportJson::operation).toList());
        object.put(
                "accounts", stage.accounts().stream().map(ReportJson::account).toList());
        return object;
    }

    private static Map<String, Object> operation(Operation operation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", operation.id());
        object.put("action", operation.action());
        object.put("status", operation.status());
        return object;
    }

    private static Map<String, Object> account(AccountReport report) {
        OrganizationAccount account = report.expectation().account();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", account.id());
        object.put("name", account.name());
        object.put("unit", account.ouPath());
        object.put("status", account.status());
        object.put("expected", report.expectation().onboarded() ? "onboarded" : "untouched");
        object.put("because", report.expectation().because());
        object.putAll(facts(report.facts()));
        object.put("verdict", verdict(report.isFine()));
        object.put("findings", report.findings());
        return object;
    }

    private static Map<String, Object> facts(InspectedAccount facts) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("stackInstance", orNull(facts.instance().map(ReportJson::instance)));
        object.put("role", orNull(facts.role().map(ReportJson::role)));
        object.put(
                "registrations",
                facts.registrations().stream().map(ReportJson::registration).toList());
        object.put("traces", facts.traces());
        return object;
    }

    private static Map<String, Object> instance(Instance instance) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", instance.status());
        object.put("detailedStatus", instance.detailedStatus());
        object.put("reason", instance.reason());
        return object;
    }

    private static Map<String, Object> role(InspectedRole role) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("arn", role.arn());
        object.put("trusts", role.trust().principals());
        object.put("assumable", role.assumable());
        object.put("openTo", role.openTo());
        object.put(
                "inlinePolicies", role.inline().stream().map(ReportJson::policy).toList());
        object.put(
                "managedPolicies",
                role.managed().stream().map(ReportJson::policy).toList());
        object.put("awsManagedPolicies", role.awsManaged());
        return object;
    }

    private static Map<String, Object> policy(InspectedPolicy policy) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", policy.name());
        object.put("size", policy.size());
        object.put("actions", policy.actions().size());
        return object;
    }

    private static Map<String, Object> registration(Registration registration) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", registration.id());
        object.put("roleName", registration.roleName());
        object.put("metrics", registration.metrics());
        object.put("resources", registration.resources());
        object.put("cspm", registration.cspm());
        object.put("tags", registration.tags());
        return object;
    }

    private static String verdict(boolean fine) {
        return fine ? "ok" : "wrong";
    }

    private static @Nullable Object orNull(Optional<Map<String, Object>> object) {
        return object.orElse(null);
    }
}
