package org.ddorg.lambda.plan.permission;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides which actions of Datadog's lists may be attached. Datadog, or an attacker in its place, controls the lists. Actions
 * other than plain reads of configuration are allowed by name only, and actions with access to identities, secrets or data
 * never.
 *
 * <p>docs/permissions.md documents the rules.
 */
public final class ActionPolicy {
    /** A service and an action, which may end with a wildcard. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}:[A-Za-z][A-Za-z0-9]{0,127}\\*?");

    /** Verbs that return names and settings, even with a wildcard. */
    private static final List<String> LISTS = List.of("list", "describe");

    /** Verbs that, with a wildcard, may return data. */
    private static final List<String> READS = List.of("get", "batchget", "batchdescribe", "lookup", "search", "view");

    private ActionPolicy() {}

    public enum Decision {
        ALLOWED,
        /** Not known as a read: attached only if AcceptUnknownWrites is set. */
        UNKNOWN,
        /** Malformed, too broad, or with access to identities, secrets or data: never attached. */
        DENIED
    }

    public static Decision evaluate(String action) {
        if (!FORM.matcher(action).matches()) {
            return Decision.DENIED;
        }
        String key = ActionMatcher.key(action);
        return SensitiveActions.ALLOWED_EXCEPTIONS.contains(key) ? Decision.ALLOWED : evaluateKey(key);
    }

    private static Decision evaluateKey(String key) {
        String service = key.substring(0, key.indexOf(':'));
        String name = key.substring(service.length() + 1);
        if (SensitiveActions.covers(key) || givesCredentials(name) || name.startsWith("passrole")) {
            return Decision.DENIED;
        }
        if (service.equals("sts")) {
            return name.equals("getcalleridentity") ? Decision.ALLOWED : Decision.DENIED;
        }
        return byVerb(name, SensitiveActions.RESTRICTED_SERVICES.contains(service));
    }

    private static Decision byVerb(String name, boolean isRestricted) {
        boolean wildcard = ActionMatcher.isWildcard(name);
        if (startsWith(LISTS, name) || (startsWith(READS, name) && !wildcard)) {
            return Decision.ALLOWED;
        }
        boolean wideRead = startsWith(READS, name);
        return isRestricted || (wildcard && !wideRead) ? Decision.DENIED : Decision.UNKNOWN;
    }

    private static boolean givesCredentials(String name) {
        return startsWith(READS, name) && SensitiveActions.CREDENTIALS.stream().anyMatch(name::endsWith);
    }

    private static boolean startsWith(List<String> verbs, String name) {
        return verbs.stream().anyMatch(name::startsWith);
    }
}
