package org.ddorg.lambda.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.lambda.plan.ObservedState.Integration;
import org.ddorg.lambda.request.JsonTree;
import org.ddorg.lambda.request.Request;

/**
 * The tags that the account is to have in Datadog: those that others have set, those that the request asks for, and
 * what AWS says of the account, where nobody else has said something else under the same key.
 */
final class AccountTags {
    private final Optional<List<?>> mentioned;
    private final Optional<List<?>> mentionedBefore;
    private final IntegrationRecord remembered;
    private final AccountFactTags facts;
    private final Set<Object> present;

    /** @param remembered what the ledger knew before this run */
    AccountTags(Request request, Map<String, Object> settings, ObservedState observed, IntegrationRecord remembered) {
        this.mentioned = list(settings);
        this.mentionedBefore = request.old().flatMap(old -> list(old.settings()));
        this.remembered = remembered;
        this.facts = observed.facts().markedIfCreated(!remembered.preexisting());
        this.present = new LinkedHashSet<>(
                observed.integration().map(Integration::accountTags).orElse(List.of()));
    }

    /** All of them; nothing where there is nothing to say about them. */
    Optional<List<Object>> all() {
        boolean silent = mentioned.isEmpty()
                && facts.tags().isEmpty()
                && present.stream().noneMatch(this::isFactOfOurs);
        return silent ? Optional.empty() : Optional.of(merged());
    }

    /** What is to be remembered: which facts are on the account because of ddorg, by now or from now on. */
    AppliedFactTags facts() {
        return remembered.factTags().plus(added());
    }

    private List<Object> merged() {
        Set<Object> merged = new LinkedHashSet<>(present);
        List<String> added = added();
        merged.removeIf(tag -> isGivenUp(tag) || (isFactOfOurs(tag) && !added.contains(tag) && !isUnknown(tag)));
        mentioned.ifPresent(merged::addAll);
        merged.addAll(added);
        return new ArrayList<>(merged);
    }

    /** What this resource asked for before, and no longer does; what was there before ddorg stays. */
    private boolean isGivenUp(Object tag) {
        return mentioned.isPresent()
                && mentionedBefore.filter(before -> before.contains(tag)).isPresent()
                && !isFound(tag);
    }

    /** The facts under whose keys nobody else has said anything. */
    private List<String> added() {
        Set<Object> others = new LinkedHashSet<>(present);
        others.removeIf(tag -> isGivenUp(tag) || isFactOfOurs(tag));
        mentioned.ifPresent(others::addAll);
        Set<String> taken = new LinkedHashSet<>();
        others.forEach(tag -> taken.add(key(tag)));
        return facts.tags().stream().filter(tag -> !taken.contains(key(tag))).toList();
    }

    private boolean isFactOfOurs(Object tag) {
        return remembered.factTags().contains(tag) && !isFound(tag) && !isMentioned(tag);
    }

    private boolean isMentioned(Object tag) {
        return mentioned.filter(tags -> tags.contains(tag)).isPresent();
    }

    private boolean isFound(Object tag) {
        return remembered.preexistingTags().contains(tag);
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
