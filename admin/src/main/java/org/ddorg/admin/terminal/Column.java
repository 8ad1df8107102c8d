package org.ddorg.admin.terminal;

/**
 * A column of a {@link Table}, and how it gives way where the terminal is narrow.
 *
 * @param least how many columns of the terminal it needs at least; what is longer is cut and ends in an ellipsis
 * @param rank columns with a higher rank are left out first; those of rank 0 never are
 */
public record Column(String title, int least, int rank) {}
