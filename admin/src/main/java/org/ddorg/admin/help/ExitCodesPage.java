package org.ddorg.admin.help;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.command.base.ExitCodes;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The page of exit codes: what each means in general, and when a command returns it. */
final class ExitCodesPage {

    private ExitCodesPage() {}

    static String of(Collection<CommandLine> commands) {
        String codes = Stream.of(ExitCodes.values())
                .map(exit -> "| `" + exit.code() + "` | " + exit.meaning() + " |\n")
                .collect(Collectors.joining());
        String rows = commands.stream()
                .map(CommandLine::getCommandSpec)
                .map(ExitCodesPage::row)
                .collect(Collectors.joining());
        return String.format(Locale.ROOT, """
                # Exit codes

                <!-- Generated from the commands' help by org.ddorg.admin.help.WritePages. -->

                | Code | Meaning |
                | --- | --- |
                %s
                With `-o json` or `--json`, a command that fails prints a document of [error.json](schemas/error.json).

                ## By command

                Every command also returns 70 for an internal error, and 130 after Ctrl-C.

                | Command | 0 | 1 | 2 | 130 |
                | --- | --- | --- | --- | --- |
                %s""", codes, rows);
    }

    private static String row(CommandSpec command) {
        String cells = Stream.of("0", "1", "2", "130")
                .map(code -> command.usageMessage().exitCodeList().getOrDefault(code, ""))
                .map(CommandPage::cell)
                .collect(Collectors.joining(" | "));
        return String.format(Locale.ROOT, "| [%1$s](commands/%1$s.md) | %2$s |\n", command.name(), cells);
    }
}
