package org.ddorg.admin.status;

import java.util.List;
import java.util.stream.Collectors;

/** Text as HTML has it. */
final class Html {
    private Html() {}

    /** Text that stays text, whatever it holds; characters that HTML forbids are left out. */
    static String text(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A name that somebody chose: characters that turn the direction of writing end with it. */
    static String name(String name) {
        return "<bdi>" + text(name) + "</bdi>";
    }

    /** @param content in HTML */
    static String cell(String content) {
        return "<td>" + content + "</td>";
    }

    /** @param rows in HTML */
    static String table(List<String> titles, String rows) {
        String head = titles.stream()
                .map(title -> "<th scope=\"col\">" + text(title) + "</th>")
                .collect(Collectors.joining());
        return "<table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows + "\n</tbody>\n</table>";
    }
}
