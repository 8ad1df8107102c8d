package org.ddorg.lambda.plan;

import java.util.Collection;

/**
 * The tags that ddorg itself has put on an account to say what AWS says of it, as a tag of IAM's can hold them: a
 * fingerprint of each, those of former names as well, so that no crash makes one of them look like somebody else's.
 *
 * @param fingerprints one after another, the oldest first
 */
record AppliedFactTags(String fingerprints) {
    /** As many as a tag's value of 256 characters holds. */
    private static final int LONGEST = 255;

    static AppliedFactTags none() {
        return new AppliedFactTags("");
    }

    boolean contains(Object tag) {
        return Fingerprint.isAmong(fingerprints, tag);
    }

    /** With these, too; the oldest go where there are too many. */
    AppliedFactTags plus(Collection<String> tags) {
        StringBuilder all = new StringBuilder(fingerprints);
        tags.stream().filter(tag -> !contains(tag)).map(Fingerprint::of).forEach(all::append);
        return new AppliedFactTags(all.substring(Math.max(0, all.length() - LONGEST)));
    }
}
