package org.ddorg.admin.rehearsal.inspection;

import java.util.List;

/**
 * Who may assume a role.
 *
 * @param principals of all statements with the effect Allow
 * @param externalIds that their conditions require
 */
public record TrustPolicy(List<String> principals, List<String> externalIds) {}
