package org.ddorg.admin.rehearsal.organization;

import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account's ARN, {@code arn:aws:organizations::<management account>:account/o-…/<account>}: it tells which account
 * manages the organization.
 */
record OrganizationArn(SourceLocation place, String managementAccountId, String organizationId) {

    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:organizations::([0-9]{12}):account/(o-[0-9a-z]{10,32})/[0-9]{12}");

    static OrganizationArn of(JsonValue.Text text) {
        Matcher matcher = ARN.matcher(text.value());
        if (!matcher.matches()) {
            throw new InvalidInputException(
                    text.place(), "\"" + text.value() + "\" is not the ARN of an account of an organization");
        }
        return new OrganizationArn(text.place(), matcher.group(1), matcher.group(2));
    }

    /** What all the accounts' ARNs agree on. */
    static String only(Collection<AccountEntry> accounts, Function<OrganizationArn, String> part) {
        OrganizationArn first = null;
        for (AccountEntry account : accounts) {
            OrganizationArn arn = account.arn().orElseThrow(() -> missing(account));
            if (first != null && !part.apply(first).equals(part.apply(arn))) {
                throw new InvalidInputException(
                        arn.place(), "this account belongs to another organization than the first");
            }
            first = first == null ? arn : first;
        }
        return part.apply(java.util.Objects.requireNonNull(first, "accounts"));
    }

    private static InvalidInputException missing(AccountEntry account) {
        return new InvalidInputException(
                account.place(),
                "\"Arn\" is missing, and there is no answer of describe-organization that would say which account"
                        + " manages the organization");
    }
}
