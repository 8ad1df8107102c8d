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
    public enum Decision {
        ALLOWED,
        /** Not known as a read: passes only where unknown writes are accepted. */
        UNKNOWN,
        /** Malformed, too wide, or power over identities, secrets or data: never passes. */
        DENIED
    }

    public static Decision evaluate(String action) {
        if (!FORM.matcher(action).matches()) {
            return Decision.DENIED;
        }
        String key = ActionMatcher.key(action);
        return SensitiveActions.ALLOWED_EXCEPTIONS.contains(key) ? Decision.ALLOWED : judged(key);
    }

    private static Decision judged(String key) {
        String service = key.substring(0, key.indexOf(':'));
        String name = key.substring(service.length() + 1);
        if (SensitiveActions.isTouchedBy(key) || givesCredentials(name) || name.startsWith("passrole")) {
            return Decision.DENIED;
        }
        if (service.equals("sts")) {
            return name.equals("getcalleridentity") ? Decision.ALLOWED : Decision.DENIED;
        }
        return byVerb(name, SensitiveActions.RESTRICTED_SERVICES.contains(service));
    }

    private static Decision byVerb(String name, boolean governed) {
        boolean wildcard = ActionMatcher.isWildcard(name);
        if (startsWith(LISTS, name) || (startsWith(READS, name) && !wildcard)) {
            return Decision.ALLOWED;
        }
        boolean wideRead = startsWith(READS, name);
        return governed || (wildcard && !wideRead) ? Decision.DENIED : Decision.UNKNOWN;
    }

    private static boolean givesCredentials(String name) {
        return startsWith(READS, name) && SensitiveActions.CREDENTIALS.stream().anyMatch(name::endsWith);
    }

    private static boolean startsWith(List<String> verbs, String name) {
        return verbs.stream().anyMatch(name::startsWith);
    }
}
