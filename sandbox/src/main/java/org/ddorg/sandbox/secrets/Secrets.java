package org.ddorg.sandbox.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.aws.Caller;

/** The secrets of all accounts and regions, by ARN. */
final class Secrets {
    private final String partition;
    private final Map<String, Secret> secrets = new TreeMap<>();
    private final AtomicLong made = new AtomicLong();

    Secrets(String partition) {
        this.partition = partition;
    }

    String newArn(Caller owner, String name) {
        String suffix = Long.toString(60_466_176L * 7 + made.incrementAndGet() * 7919, 36)
                .toUpperCase(Locale.ROOT);
        return prefix(owner) + name + "-" + suffix;
    }

    String newVersionId() {
        return String.format(Locale.ROOT, "00000000-0000-4000-9000-%012x", made.incrementAndGet());
    }

    synchronized void add(Secret secret) {
        Optional<Secret> there = named(secret.arn().substring(0, secret.arn().lastIndexOf('-') + 1), secret.name());
        if (there.isPresent()) {
            throw there.orElseThrow().deleted().isPresent()
                    ? invalid("You can't create this secret because a secret with this name is already scheduled for"
                            + " deletion.")
                    : new AwsException(
                            400,
                            "ResourceExistsException",
                            "The operation failed because the secret " + secret.name() + " already exists.");
        }
        secrets.put(secret.arn(), secret);
    }

    /**
     * @param prefix {@code arn:…:secret:} of the region and account where a name is looked up
     * @param id a name, an ARN, or an ARN without the six random characters
     */
    synchronized Secret get(String prefix, String id) {
        Optional<Secret> secret = id.startsWith("arn:") ? byArn(id) : named(prefix + id + "-", id);
        return secret.orElseThrow(() ->
                new AwsException(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    synchronized Secret change(String prefix, String id, UnaryOperator<Secret> change) {
        Secret changed = change.apply(get(prefix, id));
        secrets.put(changed.arn(), changed);
        return changed;
    }

    synchronized void remove(String arn) {
        secrets.remove(arn);
    }

    synchronized List<Secret> all(String prefix) {
        return secrets.values().stream()
                .filter(secret -> secret.arn().startsWith(prefix))
                .toList();
    }

    /** The customer managed key of a secret, if it has one. */
    synchronized Optional<String> keyOf(String arn) {
        return byArn(arn).flatMap(secret -> secret.details().kmsKeyId());
    }

    String prefix(Caller owner) {
        return String.format(
                Locale.ROOT, "arn:%s:secretsmanager:%s:%s:secret:", partition, owner.region(), owner.accountId());
    }

    static AwsException invalid(String message) {
        return new AwsException(400, "InvalidRequestException", message);
    }

    private Optional<Secret> byArn(String arn) {
        Optional<Secret> exact = Optional.ofNullable(secrets.get(arn));
        return exact.or(() -> named(arn + "-", arn.substring(arn.lastIndexOf(':') + 1)));
    }

    private Optional<Secret> named(String arnPrefix, String name) {
        return secrets.values().stream()
                .filter(secret -> secret.name().equals(name) && secret.arn().startsWith(arnPrefix))
                .findFirst();
    }
}
