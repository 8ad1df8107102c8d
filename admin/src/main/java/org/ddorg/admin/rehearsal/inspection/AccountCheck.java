package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.ddorg.admin.datadog.DatadogIntegration;

/**
 * Compares an account with what is expected of it.
 *
 * @param standard the actions that Datadog needs in every account
 * @param resourceCollection the actions that it needs for resource collection
 */
record AccountCheck(ExpectedSettings settings, List<String> standard, List<String> resourceCollection) {

    /** IAM's quotas, in characters without white space. */
    private static final int MOST_INLINE = 10_240;

    private static final int MOST_MANAGED = 6_144;

    AccountReport check(Expectation expectation, InspectedAccount facts) {
        List<String> findings = expectation.onboarded() ? onboarded(expectation, facts) : untouched(expectation, facts);
        return new AccountReport(expectation, facts, findings);
    }

    private List<String> onboarded(Expectation expectation, InspectedAccount facts) {
        List<String> findings = new ArrayList<>();
        instances(expectation, facts, findings);
        facts.role()
                .ifPresentOrElse(
                        role -> role(role, facts.integrations(), findings),
                        () -> findings.add("role " + settings.roleName() + " is missing"));
        integrations(facts.integrations(), expectation, findings);
        return findings;
    }

    private static void instances(Expectation expectation, InspectedAccount facts, List<String> findings) {
        facts.instance()
                .filter(instance -> !instance.hasSucceeded())
                .map(failed -> String.format(
                        Locale.ROOT,
                        "stack instance is %s (%s): %s",
                        failed.status(),
                        failed.detailedStatus(),
                        failed.message()))
                .ifPresent(findings::add);
        if (facts.instance().isPresent() != expectation.byStackSet()) {
            findings.add(expectation.byStackSet() ? "has no stack instance" : "has an unexpected stack instance");
        }
    }

    private static List<String> untouched(Expectation expectation, InspectedAccount facts) {
        List<String> findings = new ArrayList<>();
        facts.instance()
                .ifPresent(instance -> findings.add("has an unexpected stack instance (" + instance.status() + ")"));
        facts.traces().forEach(trace -> findings.add("still has " + trace));
        if (!expectation.orphaned()) {
            facts.integrations().forEach(r -> findings.add("has an unexpected Datadog integration (" + r.id() + ")"));
        }
        return findings;
    }

    private void role(InspectedRole role, List<DatadogIntegration> integrations, List<String> findings) {
        trust(role.trust(), integrations, findings);
        if (!role.assumable()) {
            findings.add("Datadog cannot assume the role with its external ID");
        }
        role.openTo().forEach(open -> findings.add("the role can be assumed with " + open));
        sizes(role, findings);
        actions(role, findings);
        compare(
                "SecurityAudit attached",
                settings.needSecurityAudit(),
                role.awsManaged().contains("SecurityAudit"),
                findings);
    }

    private void trust(InspectedRole.Trust trust, List<DatadogIntegration> integrations, List<String> findings) {
        String datadog = "arn:aws:iam::" + settings.site().awsAccountId() + ":root";
        compare("trusted principals", List.of(datadog), trust.principals(), findings);
        List<String> externalIds =
                integrations.stream().map(DatadogIntegration::externalId).toList();
        if (!trust.externalIds().equals(externalIds)) {
            findings.add("the external ID in the trust policy is not Datadog's");
        }
    }

    private static void sizes(InspectedRole role, List<String> findings) {
        int inline = role.inline().stream().mapToInt(InspectedRole.Policy::size).sum();
        if (inline > MOST_INLINE) {
            findings.add("inline policies have " + inline + " characters (IAM quota " + MOST_INLINE + ")");
        }
        for (InspectedRole.Policy policy : role.managed()) {
            if (policy.size() > MOST_MANAGED) {
                findings.add(policy.name() + " has " + policy.size() + " characters (IAM quota " + MOST_MANAGED + ")");
            }
        }
    }

    private void actions(InspectedRole role, List<String> findings) {
        Set<String> missing = new LinkedHashSet<>(standard);
        missing.addAll(settings.resources() ? resourceCollection : List.of());
        Stream.concat(role.inline().stream(), role.managed().stream())
                .forEach(policy -> policy.actions().forEach(missing::remove));
        if (!missing.isEmpty()) {
            List<String> some = missing.stream().limit(3).toList();
            String rest = missing.size() > some.size() ? " and " + (missing.size() - some.size()) + " more" : "";
            findings.add("the role lacks " + String.join(", ", some) + rest);
        }
    }

    private void integrations(List<DatadogIntegration> integrations, Expectation expectation, List<String> findings) {
        if (integrations.isEmpty()) {
            findings.add("has no Datadog integration");
        }
        if (integrations.size() > 1) {
            findings.add("has " + integrations.size() + " Datadog integrations");
        }
        integrations.forEach(integration -> integration(integration, expectation, findings));
    }

    private void integration(DatadogIntegration integration, Expectation expectation, List<String> findings) {
        compare("role name", settings.roleName(), integration.roleName(), findings);
        compare("metric collection", settings.metrics(), integration.metrics(), findings);
        compare("resource collection", settings.resources(), integration.resources(), findings);
        compare("CSPM", settings.cspm(), integration.cspm(), findings);
        List<String> missing = new ArrayList<>(settings.tags());
        expectation.nameTag().ifPresent(missing::add);
        missing.removeAll(integration.tags());
        if (!missing.isEmpty()) {
            findings.add("account tags missing in Datadog: " + String.join(", ", missing));
        }
    }

    private static void compare(String what, Object expected, Object found, List<String> findings) {
        if (!found.equals(expected)) {
            findings.add(what + ": expected " + expected + ", found " + found);
        }
    }
}
