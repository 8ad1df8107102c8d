package org.ddorg.lambda.plan;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Judges a single action of a fetched list, before anything is attached. Whoever writes Datadog's list, or answers in
 * its place, decides what Datadog's account may do here: so what is no plain read of configuration passes by name
 * only, and what gives power over the account, secrets or data never does.
 *
 * <p>docs/permissions.md says the same in words.
 */
public final class ActionPolicy {
    /** A service, and an action of it that may end with a wildcard. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}:[A-Za-z][A-Za-z0-9]{0,127}\\*?");

    /** Verbs of lists: even with a wildcard behind them they show names and settings. */
    private static final List<String> LISTS = List.of("list", "describe");

    /** Verbs of reads: behind them a wildcard may cover data. */
    private static final List<String> READS = List.of("get", "batchget", "batchdescribe", "lookup", "search", "view");

    private ActionPolicy() {}

    /** What becomes of an action. */
    public enum Verdict {
        PASSES,
        /** Not known as a read: passes only where unknown writes are accepted. */
        UNKNOWN,
        /** Malformed, too wide, or power over identities, secrets or data: never passes. */
        NEVER
    }

    public static Verdict of(String action) {
        if (!FORM.matcher(action).matches()) {
            return Verdict.NEVER;
        }
        String key = ActionMatcher.key(action);
        return SensitiveActions.KNOWN.contains(key) ? Verdict.PASSES : judged(key);
    }

    private static Verdict judged(String key) {
        String service = key.substring(0, key.indexOf(':'));
        String name = key.substring(service.length() + 1);
        if (SensitiveActions.isTouchedBy(key) || givesCredentials(name) || name.startsWith("passrole")) {
            return Verdict.NEVER;
        }
        if (service.equals("sts")) {
            return name.equals("getcalleridentity") ? Verdict.PASSES : Verdict.NEVER;
        }
        return byVerb(name, SensitiveActions.GOVERNED.contains(service));
    }

    private static Verdict byVerb(String name, boolean governed) {
        boolean wildcard = ActionMatcher.isWildcard(name);
        if (startsWith(LISTS, name) || (startsWith(READS, name) && !wildcard)) {
            return Verdict.PASSES;
        }
        boolean wideRead = startsWith(READS, name);
        return governed || (wildcard && !wideRead) ? Verdict.NEVER : Verdict.UNKNOWN;
    }

    private static boolean givesCredentials(String name) {
        return startsWith(READS, name) && SensitiveActions.CREDENTIALS.stream().anyMatch(name::endsWith);
    }

    private static boolean startsWith(List<String> verbs, String name) {
        return verbs.stream().anyMatch(name::startsWith);
    }
}
