package org.ddorg.admin.terminal;

/** The meaning of a text, which decides its colour. */
public enum TextStyle {
    PLAIN(""),
    STRONG("1"),
    GOOD("32"),
    BAD("31;1"),
    QUIET("2");

    private final String code;

    TextStyle(String code) {
        this.code = code;
    }

    /** The text within the ECMA-48 control sequences of this style. */
    public String paint(String text, boolean colours) {
        return !colours || code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
