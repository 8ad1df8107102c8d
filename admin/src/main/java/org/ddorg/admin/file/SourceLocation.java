package org.ddorg.admin.file;

/**
 * A location in a file.
 *
 * @param file the file's name as the user passed it
 * @param line from 1; 0 for the whole file
 * @param column from 1
 */
public record SourceLocation(String file, int line, int column) {

    public static SourceLocation ofWholeFile(String file) {
        return new SourceLocation(file, 0, 0);
    }

    /** {@code accounts.json:12:7}, the form that editors and terminals can open. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
