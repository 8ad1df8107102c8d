package org.ddorg.admin.rehearsal.organization;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.ddorg.admin.file.LocatedNode.Entry;
import org.ddorg.admin.file.LocatedNode.Mapping;
import org.ddorg.admin.file.LocatedNode.Scalar;
import org.ddorg.contract.ValuePattern;
import org.ddorg.sandbox.organizations.Account;

/**
 * An account as {@code list-accounts} and {@code list-accounts-for-parent} print it. Unknown fields are ignored, and
 * fields that a rehearsal does not need may be missing.
 */
record AccountEntry(Mapping entry, String id) {

    private static final List<String> STATUSES =
            List.of("ACTIVE", "CLOSED", "PENDING_ACTIVATION", "PENDING_CLOSURE", "SUSPENDED");
    private static final List<String> METHODS = List.of("CREATED", "INVITED");
    private static final Instant DEFAULT_JOINED = Instant.parse("2024-01-01T00:00:00Z");

    static AccountEntry of(Mapping entry) {
        Scalar id = entry.string("Id");
        if (!id.text().matches(ValuePattern.ACCOUNT_ID)) {
            throw id.problem("Id '%s' is not an account ID of 12 digits.", id.text());
        }
        return new AccountEntry(entry, id.text());
    }

    Optional<OrganizationArn> arn() {
        return entry.has("Arn") ? Optional.of(OrganizationArn.of(entry.string("Arn"))) : Optional.empty();
    }

    Account in(String parentId) {
        String name = entry.string("Name").text();
        String email = entry.optionalString("Email").orElse("aws+" + id + "@example.com");
        return new Account(id, name, email, status(), method(), joined(), parentId);
    }

    /** AWS replaces {@code Status} by {@code State}. */
    private String status() {
        String status = oneOf(entry.has("State") ? "State" : "Status", STATUSES);
        return switch (status) {
            case "ACTIVE", "PENDING_CLOSURE" -> status;
            default -> "SUSPENDED";
        };
    }

    private String method() {
        return entry.has("JoinedMethod") ? oneOf("JoinedMethod", METHODS) : "CREATED";
    }

    private String oneOf(String field, List<String> values) {
        Scalar value = entry.string(field);
        if (!values.contains(value.text())) {
            throw value.problem("%s '%s' must be one of %s.", field, value.text(), String.join(", ", values));
        }
        return value.text();
    }

    private Instant joined() {
        return entry.find("JoinedTimestamp")
                .map(Entry::value)
                .map(value -> instant(value.asScalar("JoinedTimestamp")))
                .orElse(DEFAULT_JOINED);
    }

    /** Version 2 of the AWS CLI prints a date with an offset, version 1 seconds since 1970. */
    private static Instant instant(Scalar value) {
        try {
            return value.isString()
                    ? OffsetDateTime.parse(value.text()).toInstant()
                    : Instant.ofEpochSecond(new BigDecimal(value.text()).longValue());
        } catch (DateTimeException | NumberFormatException e) {
            throw value.problem(
                    "JoinedTimestamp %s is not a date. Use ISO 8601, such as 2024-01-31T12:00:00Z, or seconds"
                            + " since 1970.",
                    value.describe());
        }
    }
}
