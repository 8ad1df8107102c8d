package org.ddorg.sandbox.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Maps access keys to callers. Twelve digits are the root of that account; all other keys are issued here for role
 * sessions. Signatures are not verified.
 */
public final class Credentials {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final String partition;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();

    public Credentials(String partition) {
        this.partition = partition;
    }

    /**
     * Keys of a session of a role.
     *
     * @param principalArn {@code arn:aws:sts::<account>:assumed-role/<role>/<session>}
     * @param expiration reported to clients, but not enforced
     */
    public record Session(
            String accountId,
            String principalArn,
            String accessKeyId,
            String secretAccessKey,
            String sessionToken,
            Instant expiration) {
        /** Does not contain the keys. */
        @Override
        public String toString() {
            return "Session[" + principalArn + "]";
        }
    }

    /** Issues keys for a session of a role, whether or not the role exists or may be assumed. */
    public Session issue(String accountId, String roleName, String sessionName, Duration duration) {
        long number = issued.incrementAndGet();
        String arn = String.format(
                Locale.ROOT, "arn:%s:sts::%s:assumed-role/%s/%s", partition, accountId, roleName, sessionName);
        Instant expiration = Instant.now().plus(duration).truncatedTo(ChronoUnit.SECONDS);
        String key = String.format(Locale.ROOT, "ASIA%016d", number);
        Session session = new Session(accountId, arn, key, "sandbox-secret-" + number, "sandbox-token", expiration);
        sessions.put(key, session);
        return session;
    }

    Optional<Caller> caller(String accessKeyId, String region) {
        if (ACCOUNT.matcher(accessKeyId).matches()) {
            String root = String.format(Locale.ROOT, "arn:%s:iam::%s:root", partition, accessKeyId);
            return Optional.of(new Caller(accessKeyId, root, region));
        }
        return Optional.ofNullable(sessions.get(accessKeyId))
                .map(session -> new Caller(session.accountId(), session.principalArn(), region));
    }
}
