package org.ddorg.sandbox.cloudformation.resources;

import java.util.concurrent.ThreadLocalRandom;

/** Generates names like CloudFormation. */
final class PhysicalIds {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private PhysicalIds() {}

    /** {@code <stack>-<logical id>-<random>}, shortened where the type has a limit. */
    static String generate(ResourceRequest request, int longest) {
        String random = random(12);
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

    static String random(int length) {
        StringBuilder random = new StringBuilder();
        for (int i = 0; i < length; i++) {
            random.append(ALPHABET.charAt(ThreadLocalRandom.current().nextInt(ALPHABET.length())));
        }
        return random.toString();
    }
}
