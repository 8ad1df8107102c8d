package org.ddorg.admin.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.reconcile.SettingDifference;
import org.jspecify.annotations.Nullable;

/** The report as JSON, whose fields docs/status.md describes. */
public final class StatusJson {

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();

    private StatusJson() {}

    public static String of(StatusReport report) {
        try {
            return JSON.writeValueAsString(document(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of strings are always JSON", e);
        }
    }

    private static Map<String, Object> document(StatusReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("verdict", report.isFine() ? "ok" : "wrong");
        document.put("at", report.at().toString());
        document.put("organizationId", report.desired().organizationId());
        document.put("managementAccountId", report.desired().managementAccountId());
        document.put("installation", report.deployment().prefix());
        document.put("region", report.deployment().region());
        document.put("datadogSite", report.deployment().datadogSite());
        document.put("stackStatus", report.deployment().stackStatus());
        document.put("busy", report.busy());
        document.put("targets", report.desired().targets());
        document.put("counts", counts(report));
        document.put(
                "accounts",
                report.lines().stream()
                        .map(line -> account(line, report.withEmail()))
                        .toList());
        return document;
    }

    private static Map<String, Integer> counts(StatusReport report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        report.counts().forEach((state, count) -> counts.put(AccountRow.name(state), count));
        return counts;
    }

    private static Map<String, Object> account(AccountRow line, boolean withEmail) {
        OrganizationAccount account = line.account();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", account.id());
        object.put("name", account.name());
        if (withEmail) {
            object.put("email", account.entry().email());
        }
        object.put("arn", account.entry().arn());
        object.put("managementAccount", line.isManagement());
        object.put("unit", line.unit());
        object.put("parents", account.parents());
        object.put("status", account.status());
        object.put("joinedMethod", account.entry().joinedMethod());
        object.put("joinedOn", line.joinedOn());
        object.putAll(standing(line));
        return object;
    }

    private static Map<String, Object> standing(AccountRow line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("state", AccountRow.name(line.state()));
        object.put("fine", line.isFine());
        object.put("cause", orNull(line.cause()));
        object.put("why", line.why());
        object.put("advice", line.advice());
        object.put("page", orNull(line.page()));
        object.put(
                "stackInstance",
                line.standing().instance().map(StatusJson::instance).orElse(null));
        object.put(
                "registrations",
                line.standing().registrations().stream()
                        .map(StatusJson::registration)
                        .toList());
        object.put(
                "differences",
                line.standing().differences().stream()
                        .map(StatusJson::difference)
                        .toList());
        return object;
    }

    private static Map<String, Object> instance(Instance instance) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("status", instance.status());
        object.put("detailedStatus", instance.detailedStatus());
        object.put("reason", instance.reason());
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

    private static Map<String, Object> difference(SettingDifference difference) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("setting", difference.setting());
        object.put("actual", difference.actual());
        object.put("meant", difference.desired());
        return object;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
