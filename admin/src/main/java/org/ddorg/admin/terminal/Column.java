package org.ddorg.admin.terminal;

/**
 * A column of a {@link Table}, and how it shrinks on a narrow terminal.
 *
 * @param minWidth the least width in characters; longer text is cut and ends in an ellipsis
 * @param dropOrder columns with a higher number are dropped first; 0 is never dropped
 */
public record Column(String title, int minWidth, int dropOrder) {}
