package org.ddorg.admin.config;

import org.ddorg.admin.file.LocatedNode.Scalar;
import org.ddorg.contract.ValuePattern;

/** What a value of the file must look like. */
enum ValueRule {
    ACCOUNT(ValuePattern.ACCOUNT_ID, "is not an account ID. Use 12 digits, in quotes if the first is 0."),
    OU(
            "r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|/|(/[^/]+)+",
            "is not an OU. Use an ID (r-..., ou-...-...) or a path such as /Workloads/Production."),
    PREFIX(
            ValuePattern.PREFIX,
            "is not a prefix. Use a lowercase letter, then lowercase letters, digits and hyphens, 16 characters at most."),
    REGION(ValuePattern.REGION, "is not an AWS Region. Use a code such as us-east-1."),
    LIST_ITEM("[^,]+", "is not a list item. Remove the comma, or use one item for each value.");

    private final String regex;
    private final String message;

    ValueRule(String regex, String message) {
        this.regex = regex;
        this.message = message;
    }

    /** The regular expression that the whole value matches. */
    String regex() {
        return regex;
    }

    /** @throws org.ddorg.admin.file.InvalidFileException if the value breaks the rule */
    String check(String name, Scalar value) {
        if (!value.text().matches(regex)) {
            throw value.problem("%s '%s' %s", name, value.text(), message);
        }
        return value.text();
    }
}
