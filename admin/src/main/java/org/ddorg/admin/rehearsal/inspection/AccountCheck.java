package org.ddorg.admin.rehearsal.inspection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.Registration;

/**
 * Tells what is wrong with an account.
 *
 * @param settings what was asked for
 * @param standard the actions that Datadog asks for everywhere
 * @param resourceCollection those that it asks for where it collects resources
 */
record AccountCheck(ExpectedSettings settings, List<String> standard, List<String> resourceCollection) {

    /** Limits of IAM, in characters without white space. */
    private static final int MOST_INLINE = 10_240;

    private static final int MOST_MANAGED = 6_144;

    AccountReport of(Expectation expectation, InspectedAccount facts) {
        List<String> findings = expectation.onboarded() ? onboarded(expectation, facts) : untouched(expectation, facts);
        return new AccountReport(expectation, facts, findings);
    }

    private List<String> onboarded(Expectation expectation, InspectedAccount facts) {
        List<String> findings = new ArrayList<>();
        instances(expectation, facts, findings);
        facts.role()
                .ifPresentOrElse(
                        role -> role(role, facts.registrations(), findings),
                        () -> findings.add("has no role " + settings.roleName()));
        registrations(facts.registrations(), expectation, findings);
        return findings;
    }

    private static void instances(Expectation expectation, InspectedAccount facts, List<String> findings) {
        facts.instance().ifPresent(instance -> instance(instance, findings));
        if (facts.instance().isPresent() != expectation.byStackSet()) {
            findings.add(expectation.byStackSet() ? "has no stack instance" : "has a stack instance, unasked");
        }
    }

    private static List<String> untouched(Expectation expectation, InspectedAccount facts) {
        List<String> findings = new ArrayList<>();
        facts.instance().ifPresent(instance -> findings.add("has a stack instance, " + instance.status()));
        facts.traces().forEach(trace -> findings.add("still has " + trace));
        if (!expectation.orphaned()) {
            facts.registrations().forEach(r -> findings.add("is registered with Datadog, as " + r.id()));
        }
        return findings;
    }

    private static void instance(Instance instance, List<String> findings) {
        if (!instance.hasSucceeded()) {
            findings.add("stack instance is %s (%s): %s"
                    .formatted(instance.status(), instance.detailedStatus(), instance.reason()));
        }
    }

    private void role(InspectedRole role, List<Registration> registrations, List<String> findings) {
        trust(role.trust(), registrations, findings);
        if (!role.assumable()) {
            findings.add("Datadog cannot assume the role with its external id");
        }
        role.openTo().forEach(open -> findings.add("the role can be assumed with " + open));
        sizes(role, findings);
        actions(role, findings);
        if (role.hasSecurityAudit() != settings.needSecurityAudit()) {
            findings.add("SecurityAudit is " + (role.hasSecurityAudit() ? "attached, unasked" : "not attached"));
        }
    }

    private void trust(TrustPolicy trust, List<Registration> registrations, List<String> findings) {
        String datadog = "arn:aws:iam::" + settings.site().awsAccountId() + ":root";
        if (!trust.principals().equals(List.of(datadog))) {
            findings.add("the role trusts " + trust.principals() + " instead of " + datadog + " alone");
        }
        List<String> externalIds =
                registrations.stream().map(Registration::externalId).toList();
        if (!trust.externalIds().equals(externalIds)) {
            findings.add("the external id in the trust policy is not the one that Datadog has");
        }
    }

    private static void sizes(InspectedRole role, List<String> findings) {
        if (role.inlineSize() > MOST_INLINE) {
            findings.add("inline policies have " + role.inlineSize() + " characters, IAM allows " + MOST_INLINE);
        }
        for (InspectedPolicy policy : role.managed()) {
            if (policy.size() > MOST_MANAGED) {
                findings.add(policy.name() + " has " + policy.size() + " characters, IAM allows " + MOST_MANAGED);
            }
        }
    }

    private void actions(InspectedRole role, List<String> findings) {
        Set<String> missing = new LinkedHashSet<>(standard);
        missing.addAll(settings.resources() ? resourceCollection : List.of());
        missing.removeAll(role.actions());
        if (!missing.isEmpty()) {
            List<String> some = missing.stream().limit(3).toList();
            findings.add(missing.size() + " actions that Datadog asks for are not allowed, such as "
                    + String.join(", ", some));
        }
    }

    private void registrations(List<Registration> registrations, Expectation expectation, List<String> findings) {
        if (registrations.isEmpty()) {
            findings.add("is not registered with Datadog");
        }
        if (registrations.size() > 1) {
            findings.add("is registered with Datadog " + registrations.size() + " times");
        }
        registrations.forEach(registration -> registration(registration, expectation, findings));
    }

    private void registration(Registration registration, Expectation expectation, List<String> findings) {
        differ("the role's name", registration.roleName(), settings.roleName(), findings);
        differ("metric collection", registration.metrics(), settings.metrics(), findings);
        differ("resource collection", registration.resources(), settings.resources(), findings);
        differ("CSPM", registration.cspm(), settings.cspm(), findings);
        List<String> missing = new ArrayList<>(settings.tags());
        missing.add(expectation.nameTag());
        missing.removeAll(registration.tags());
        if (!missing.isEmpty()) {
            findings.add("Datadog lacks the account tags " + missing);
        }
    }

    private static void differ(String what, Object actual, Object asked, List<String> findings) {
        if (!actual.equals(asked)) {
            findings.add("Datadog has " + what + " as " + actual + ", asked was " + asked);
        }
    }
}
