package org.ddorg.admin.file;

/**
 * Where a value is set: in a file, with an option or with an environment variable.
 *
 * @param file the file's name as the user passed it; otherwise the option or the variable
 * @param line from 1; 0 for the whole file, an option or a variable
 * @param column from 1
 */
public record SourceLocation(String file, int line, int column) {

    public static SourceLocation ofWholeFile(String file) {
        return new SourceLocation(file, 0, 0);
    }

    /** @param option as the user typed it, or the name of a variable */
    public static SourceLocation ofOption(String option) {
        return new SourceLocation(option, 0, 0);
    }

    /** {@code accounts.json:12:7}, the form that editors and terminals can open. */
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
