package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.plan.tag.AppliedFactTags;
import org.ddorg.lambda.plan.tag.IntegrationRecord;
import org.ddorg.lambda.request.Request;

/**
 * Computes the account's tags in Datadog: those set by others, those in the request, and facts about the account, unless
 * others set a tag with the same key.
 */
final class AccountTags {
    private final Optional<List<?>> desired;
    private final Optional<List<?>> desiredBefore;
    private final IntegrationRecord record;
    private final AccountFactTags facts;
    private final Set<Object> present;

    /** @param record what the ownership tags record from earlier runs */
    AccountTags(Request request, Map<String, Object> settings, ObservedState observed, IntegrationRecord record) {
        this.desired = list(settings);
        this.desiredBefore = request.old().flatMap(old -> list(old.settings()));
        this.record = record;
        this.facts = observed.facts().markedIfCreated(!record.preexisting());
        this.present = new LinkedHashSet<>(
                observed.integration().map(Integration::accountTags).orElse(List.of()));
    }

    /** All tags; empty if the request leaves them alone. */
    Optional<List<Object>> all() {
        boolean isUnmanaged =
                desired.isEmpty() && facts.tags().isEmpty() && present.stream().noneMatch(this::isOwnFact);
        return isUnmanaged ? Optional.empty() : Optional.of(merged());
    }

    /** The fact tags to record: those that ddorg added before, and those that it adds now. */
    AppliedFactTags facts() {
        return record.factTags().plus(added());
    }

    private List<Object> merged() {
        Set<Object> merged = new LinkedHashSet<>(present);
        List<String> added = added();
        merged.removeIf(tag -> isDropped(tag) || (isOwnFact(tag) && !added.contains(tag) && !isUnknown(tag)));
        desired.ifPresent(merged::addAll);
        merged.addAll(added);
        return new ArrayList<>(merged);
    }

    /** A tag that this resource set before and no longer wants; preexisting tags stay. */
    private boolean isDropped(Object tag) {
        return desired.isPresent()
                && desiredBefore.filter(before -> before.contains(tag)).isPresent()
                && !isPreexisting(tag);
    }

    /** The facts whose keys others do not use. */
    private List<String> added() {
        Set<Object> others = new LinkedHashSet<>(present);
        others.removeIf(tag -> isDropped(tag) || isOwnFact(tag));
        desired.ifPresent(others::addAll);
        Set<String> taken = new LinkedHashSet<>();
        others.forEach(tag -> taken.add(key(tag)));
        return facts.tags().stream().filter(tag -> !taken.contains(key(tag))).toList();
    }

    private boolean isOwnFact(Object tag) {
        return record.factTags().contains(tag) && !isPreexisting(tag) && !isDesired(tag);
    }

    private boolean isDesired(Object tag) {
        return desired.filter(tags -> tags.contains(tag)).isPresent();
    }

    private boolean isPreexisting(Object tag) {
        return record.preexistingTags().contains(tag);
    }

    private boolean isUnknown(Object tag) {
        return facts.unknown().contains(key(tag));
    }

    private static String key(Object tag) {
        String text = tag.toString();
        return text.contains(":") ? text.substring(0, text.indexOf(':')) : text;
    }

    private static Optional<List<?>> list(Map<String, Object> settings) {
        return JsonTree.at(settings, "account_tags").map(tags -> (List<?>) tags);
    }
}
