package org.ddorg.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/**
 * All commands, by what they are for. One is made only when it is asked for: making it loads the SDK, which takes
 * longer than all else that {@code ddorg --help} does.
 */
enum Commands {
    REHEARSE("Look", Rehearse.class, s -> new Rehearse(s.terminal())),
    PREFLIGHT("Look", PreflightCommand.class, s -> new PreflightCommand(s)),
    STATUS("Look", Status.class, s -> new Status(s)),
    PLAN("Look", PlanCommand.class, s -> new PlanCommand(s)),
    DEPLOY("Do", Deploy.class, s -> new Deploy(s)),
    APPLY("Do", Apply.class, s -> new Apply(s)),
    RETRY("Do", Retry.class, s -> new Retry(s)),
    PAUSE("Do", Pause.class, s -> new Pause(s)),
    RESUME("Do", Resume.class, s -> new Resume(s)),
    EXCLUDE("Do", Exclude.class, s -> new Exclude(s)),
    INCLUDE("Do", Include.class, s -> new Include(s)),
    ROTATE_KEYS("Do", RotateKeys.class, s -> new RotateKeys(s)),
    UNINSTALL("Do", Uninstall.class, s -> new Uninstall(s)),
    COMPLETION("Shell", Completion.class, s -> new Completion(s));

    private final String use;
    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // The functions are lambdas without state.
    private final Function<Surroundings, Object> maker;

    Commands(String use, Class<?> type, Function<Surroundings, Object> maker) {
        this.use = use;
        this.type = type;
        this.maker = maker;
    }

    /** As it is typed. */
    String typed() {
        return description().name();
    }

    /** What it is for, in a line. */
    String line() {
        return String.join(" ", description().header());
    }

    /** An annotation is read without loading what the class uses. */
    private Command description() {
        return Optional.ofNullable(type.getAnnotation(Command.class)).orElseThrow();
    }

    private void addTo(CommandLine parent, Surroundings surroundings) {
        parent.addSubcommand(maker.apply(surroundings));
    }

    /** What commands are for, in the order of the help. */
    static Map<String, List<Commands>> byUse() {
        return Stream.of(values())
                .collect(Collectors.groupingBy(command -> command.use, LinkedHashMap::new, Collectors.toList()));
    }

    static List<String> names() {
        return Stream.of(values()).map(Commands::typed).toList();
    }

    /** Adds the command that is asked for, if there is such a one. */
    static void add(CommandLine parent, Surroundings surroundings, String name) {
        Stream.of(values())
                .filter(command -> command.typed().equals(name))
                .forEach(command -> command.addTo(parent, surroundings));
    }

    static void addAll(CommandLine parent, Surroundings surroundings) {
        Stream.of(values()).forEach(command -> command.addTo(parent, surroundings));
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
