package org.ddorg.sandbox.account;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** AWS's regions: most are on by default, newer ones are off in an account until it opts in. Thread-safe. */
public final class Regions {
    private static final Set<String> BY_DEFAULT = names("""
            us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 sa-east-1 eu-central-1 eu-west-1 eu-west-2
            eu-west-3 eu-north-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1
            ap-southeast-2 us-gov-east-1 us-gov-west-1 cn-north-1 cn-northwest-1""");
    private static final Set<String> BY_CHOICE = names("""
            af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5
            ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2 il-central-1
            me-central-1 me-south-1 mx-central-1""");

    private final Map<String, String> chosen = new ConcurrentHashMap<>();

    /** Sets the status of an opt-in region: {@code ENABLED}, {@code ENABLING} or {@code DISABLED}. */
    public void set(String region, String status) {
        chosen.put(region, status);
    }

    /** The status; empty for an unknown region. */
    Optional<String> status(String region) {
        if (BY_DEFAULT.contains(region)) {
            return Optional.of("ENABLED_BY_DEFAULT");
        }
        return BY_CHOICE.contains(region) ? Optional.of(chosen.getOrDefault(region, "DISABLED")) : Optional.empty();
    }

    private static Set<String> names(String text) {
        return Set.of(text.split("\\s+"));
    }
}
