package org.ddorg.admin.rehearsal.inspection;

import java.util.List;

/**
 * A policy of a role.
 *
 * @param size characters without white space, as IAM counts
 * @param actions that it allows
 */
public record InspectedPolicy(String name, int size, List<String> actions) {}
