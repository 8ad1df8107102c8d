package org.ddorg.admin.rehearsal.organization;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.ddorg.sandbox.organizations.OrganizationSeed.Member;

/**
 * An account as {@code list-accounts} and {@code list-accounts-for-parent} print it. Fields that are not known here
 * are newer than this code, and are left alone; those that a rehearsal can do without may be missing.
 */
record AccountEntry(JsonValue.Obj entry, String id) {

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");
    private static final Set<String> STATUSES =
            Set.of("ACTIVE", "SUSPENDED", "PENDING_CLOSURE", "PENDING_ACTIVATION", "CLOSED");
    private static final Set<String> METHODS = Set.of("CREATED", "INVITED");
    private static final Instant UNKNOWN = Instant.parse("2024-01-01T00:00:00Z");

    static AccountEntry of(JsonValue.Obj entry) {
        JsonValue.Text id = entry.text("Id");
        if (!ACCOUNT_ID.matcher(id.value()).matches()) {
            throw new InvalidInputException(id.place(), "the account id \"" + id.value() + "\" is not twelve digits");
        }
        return new AccountEntry(entry, id.value());
    }

    SourceLocation place() {
        return entry.place();
    }

    Optional<OrganizationArn> arn() {
        return entry.has("Arn") ? Optional.of(OrganizationArn.of(entry.text("Arn"))) : Optional.empty();
    }

    Member in(String parentId) {
        String name = entry.text("Name").value();
        String email = entry.optionalText("Email").orElse("aws+" + id + "@example.com");
        return new Member(id, name, email, status(), method(), joined(), parentId);
    }

    /** {@code State} replaces {@code Status}, which AWS announced to take away. */
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

    private String oneOf(String field, Set<String> values) {
        JsonValue.Text text = entry.text(field);
        if (!values.contains(text.value())) {
            throw new InvalidInputException(
                    text.place(), "\"" + field + "\" is \"" + text.value() + "\", which AWS does not know");
        }
        return text.value();
    }

    /** The aws command prints a date with an offset or, in its first version, seconds since 1970. */
    private Instant joined() {
        JsonValue value = entry.fields().get("JoinedTimestamp");
        if (value == null) {
            return UNKNOWN;
        }
        try {
            return value instanceof JsonValue.Text text
                    ? OffsetDateTime.parse(text.value()).toInstant()
                    : Instant.ofEpochSecond(new BigDecimal(((JsonValue.Bare) value).written()).longValue());
        } catch (DateTimeException | NumberFormatException | ClassCastException e) {
            throw new InvalidInputException(value.place(), "\"JoinedTimestamp\" must be a date, not " + value.kind());
        }
    }
}
