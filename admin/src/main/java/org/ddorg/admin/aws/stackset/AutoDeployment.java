package org.ddorg.admin.aws.stackset;

import java.util.Set;

/**
 * Automatic deployment of a StackSet to accounts that join, as AWS describes it.
 *
 * @param retainsStacks whether the stacks of accounts that leave are kept
 * @param targets OUs, or the root, that it follows in the region of the installation
 */
public record AutoDeployment(boolean enabled, boolean retainsStacks, Set<String> targets) {}
