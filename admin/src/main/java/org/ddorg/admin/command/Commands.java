package org.ddorg.admin.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/**
 * All commands, by what they are for. One is made only when it is asked for: making it loads the SDK, which takes
 * longer than all else that {@code ddorg --help} does.
 */
public enum Commands {
    REHEARSE("Look", RehearseCommand.class, s -> new RehearseCommand(s.terminal())),
    PREFLIGHT("Look", PreflightCommand.class, s -> new PreflightCommand(s)),
    STATUS("Look", StatusCommand.class, s -> new StatusCommand(s)),
    PLAN("Look", PlanCommand.class, s -> new PlanCommand(s)),
    DEPLOY("Do", DeployCommand.class, s -> new DeployCommand(s)),
    APPLY("Do", ApplyCommand.class, s -> new ApplyCommand(s)),
    RETRY("Do", RetryCommand.class, s -> new RetryCommand(s)),
    PAUSE("Do", PauseCommand.class, s -> new PauseCommand(s)),
    RESUME("Do", ResumeCommand.class, s -> new ResumeCommand(s)),
    EXCLUDE("Do", ExcludeCommand.class, s -> new ExcludeCommand(s)),
    INCLUDE("Do", IncludeCommand.class, s -> new IncludeCommand(s)),
    ROTATE_KEYS("Do", RotateKeysCommand.class, s -> new RotateKeysCommand(s)),
    UNINSTALL("Do", UninstallCommand.class, s -> new UninstallCommand(s)),
    COMPLETION("Shell", CompletionCommand.class, s -> new CompletionCommand(s));

    private final String use;
    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // The functions are lambdas without state.
    private final Function<CommandContext, Object> maker;

    Commands(String use, Class<?> type, Function<CommandContext, Object> maker) {
        this.use = use;
        this.type = type;
        this.maker = maker;
    }

    /** As it is typed. */
    public String typed() {
        return description().name();
    }

    /** What it is for, in a line. */
    public String line() {
        return String.join(" ", description().header());
    }

    /** An annotation is read without loading what the class uses. */
    private Command description() {
        return Optional.ofNullable(type.getAnnotation(Command.class)).orElseThrow();
    }

    private void addTo(CommandLine parent, CommandContext context) {
        parent.addSubcommand(maker.apply(context));
    }

    /** What commands are for, in the order of the help. */
    public static Map<String, List<Commands>> byUse() {
        return Stream.of(values())
                .collect(Collectors.groupingBy(command -> command.use, LinkedHashMap::new, Collectors.toList()));
    }

    public static List<String> names() {
        return Stream.of(values()).map(Commands::typed).toList();
    }

    /** Adds the command that is asked for, if there is such a one. */
    static void add(CommandLine parent, CommandContext context, String name) {
        Stream.of(values())
                .filter(command -> command.typed().equals(name))
                .forEach(command -> command.addTo(parent, context));
    }

    static void addAll(CommandLine parent, CommandContext context) {
        Stream.of(values()).forEach(command -> command.addTo(parent, context));
    }

    /** A line for each command, under what they are for; as wide as the help is. */
    static String list(CommandLine.Help help) {
        return byUse().entrySet().stream()
                .map(use -> "%n%s:%n".formatted(use.getKey()) + table(use.getValue(), help))
                .collect(Collectors.joining());
    }

    private static TextTable table(List<Commands> commands, CommandLine.Help help) {
        int names = names().stream().mapToInt(String::length).max().orElse(0) + 4;
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(names, 2, Overflow.SPAN),
                new Column(help.commandSpec().usageMessage().width() - names, 0, Overflow.WRAP));
        commands.forEach(command -> table.addRowValues("@|bold " + command.typed() + "|@", command.line()));
        return table;
    }
}
