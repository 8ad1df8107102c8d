package org.ddorg.lambda.plan.tag;

import java.util.Collection;

/**
 * The fact tags that ddorg added to an account in Datadog, as fingerprints, to fit into an IAM tag. Includes those of former
 * values: after a crash, ddorg must still recognize them as its own.
 *
 * @param fingerprints concatenated, oldest first
 */
public record AppliedFactTags(String fingerprints) {
    /** The whole fingerprints that fit into a tag value of 256 characters. */
    private static final int MAX_LENGTH = 255;

    public static final AppliedFactTags NONE = new AppliedFactTags("");

    public boolean contains(Object tag) {
        return Fingerprint.isAmong(fingerprints, tag);
    }

    /** A copy with these tags; drops the oldest if there are too many. */
    public AppliedFactTags plus(Collection<String> tags) {
        StringBuilder all = new StringBuilder(fingerprints);
        tags.stream().filter(tag -> !contains(tag)).map(Fingerprint::of).forEach(all::append);
        return new AppliedFactTags(all.substring(Math.max(0, all.length() - MAX_LENGTH)));
    }
}
