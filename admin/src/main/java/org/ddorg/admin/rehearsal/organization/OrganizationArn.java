package org.ddorg.admin.rehearsal.organization;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.LocatedNode.Scalar;

/**
 * The organization in an account's ARN, {@code arn:aws:organizations::<management account>:account/o-…/<account>}.
 */
record OrganizationArn(String managementAccountId, String organizationId) {

    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:organizations::([0-9]{12}):account/(o-[0-9a-z]{10,32})/[0-9]{12}");

    static OrganizationArn of(Scalar arn) {
        Matcher matcher = ARN.matcher(arn.text());
        if (!matcher.matches()) {
            throw arn.problem("Arn '%s' is not the ARN of an account in an organization.", arn.text());
        }
        return new OrganizationArn(matcher.group(1), matcher.group(2));
    }

    /** The organization that all accounts have in common. */
    static OrganizationArn commonTo(List<AccountEntry> accounts) {
        OrganizationArn first = required(accounts.get(0));
        FileProblems.check(accounts, account -> requireSame(first, account));
        return first;
    }

    private static void requireSame(OrganizationArn first, AccountEntry account) {
        if (!required(account).equals(first)) {
            throw account.entry()
                    .string("Arn")
                    .problem("account %s belongs to another organization than the first account.", account.id());
        }
    }

    private static OrganizationArn required(AccountEntry account) {
        return account.arn()
                .orElseThrow(() -> account.entry()
                        .problem("Arn is missing, so the management account is unknown. Add the output of aws"
                                + " organizations describe-organization."));
    }
}
