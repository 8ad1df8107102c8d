package org.ddorg.admin.command.option;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** {@code -o} and its short forms, such as {@code --json}, which mean the same in every command. */
public abstract class OutputOption {

    /** Below the options of a single command. */
    private static final int ORDER = 19;

    private static final String FORMAT = "Output format: ${COMPLETION-CANDIDATES}. Default: table.";

    private static final String JSON = "Short for -o json: print one JSON document to stdout, also for an error."
            + " Everything else goes to stderr.";

    private OutputOption() {}

    public abstract OutputFormat format();

    public final boolean isJson() {
        return format() == OutputFormat.JSON;
    }

    /** Of most commands. */
    public static final class TableOrJson extends OutputOption {

        @ArgGroup
        private Choice choice = new Choice();

        /** At most one of the options. */
        static final class Choice {

            @Option(
                    names = {"-o", "--output"},
                    order = ORDER,
                    paramLabel = "FORMAT",
                    converter = OutputFormat.TableOrJson.class,
                    completionCandidates = OutputFormat.TableOrJson.class,
                    description = FORMAT)
            private OutputFormat format = OutputFormat.TABLE;

            @Option(names = "--json", order = ORDER, description = JSON)
            private boolean json;
        }

        @Override
        public OutputFormat format() {
            return choice.json ? OutputFormat.JSON : choice.format;
        }
    }

    /** Of {@code ddorg status}. */
    public static final class OfStatus extends OutputOption {

        @ArgGroup
        private StatusChoice choice = new StatusChoice();

        /** At most one of the options. */
        static final class StatusChoice {

            @Option(names = "--tree", description = "Short for -o tree: group the accounts by OU.")
            private boolean tree;

            @Option(
                    names = "--csv",
                    description = "Short for -o csv: print a line of comma-separated values per account.")
            private boolean csv;

            @Option(
                    names = {"-o", "--output"},
                    order = ORDER,
                    paramLabel = "FORMAT",
                    converter = OutputFormat.All.class,
                    completionCandidates = OutputFormat.All.class,
                    description = FORMAT)
            private OutputFormat format = OutputFormat.TABLE;

            @Option(names = "--json", order = ORDER, description = JSON)
            private boolean json;
        }

        @Override
        public OutputFormat format() {
            if (choice.json) {
                return OutputFormat.JSON;
            }
            return choice.tree ? OutputFormat.TREE : choice.csv ? OutputFormat.CSV : choice.format;
        }
    }
}
