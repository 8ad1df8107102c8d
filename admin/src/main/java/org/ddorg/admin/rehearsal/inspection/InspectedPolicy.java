package org.ddorg.admin.rehearsal.inspection;

import java.util.List;

/**
 * A policy that grants something to a role.
 *
 * @param size its characters as IAM counts them, without white space
 * @param actions what it allows
 */
public record InspectedPolicy(String name, int size, List<String> actions) {

    public InspectedPolicy {
        actions = List.copyOf(actions);
    }
}
