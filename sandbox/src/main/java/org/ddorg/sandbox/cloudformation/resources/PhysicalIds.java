package org.ddorg.sandbox.cloudformation.resources;

import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Generates names like CloudFormation. */
final class PhysicalIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private PhysicalIds() {}

    /** {@code <stack>-<logical id>-<random>}, shortened where the type has a limit. */
    static String generate(ResourceRequest request, int longest) {
        String random = ThreadLocalRandom.current()
                .ints(12, 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .collect(Collectors.joining());
        String stack = request.stack().stackName();
        String logicalId = request.logicalId();
        int room = Math.max(2, longest - random.length() - 2);
        if (stack.length() + logicalId.length() > room) {
            int forStack = Math.max(room / 2, room - logicalId.length());
            stack = stack.substring(0, Math.min(stack.length(), forStack));
            logicalId = logicalId.substring(0, Math.min(logicalId.length(), room - stack.length()));
        }
        return stack + "-" + logicalId + "-" + random;
    }
}
