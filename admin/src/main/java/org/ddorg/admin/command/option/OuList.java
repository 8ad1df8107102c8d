package org.ddorg.admin.command.option;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.ddorg.admin.config.Spelling;

/** The values of an option for OUs. A value may be a list, but a comma may also belong to a name. */
final class OuList {

    /** A comma before a path or an ID. */
    private static final Pattern SEPARATOR =
            Pattern.compile(",\\s*(?=/|(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})(,|$))");

    private OuList() {}

    /** The error for an OU that has no accounts, or does not exist. */
    static String withoutAccounts(String ou, Collection<String> paths) {
        return "--ou " + ou + ": no accounts in this OU." + Spelling.hint(ou, paths) + " OUs with accounts: "
                + String.join(", ", paths);
    }

    static List<String> split(List<String> values) {
        return values.stream().flatMap(SEPARATOR::splitAsStream).toList();
    }
}
