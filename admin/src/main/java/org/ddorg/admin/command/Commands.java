package org.ddorg.admin.command;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.command.base.AdminCommand;
import org.ddorg.admin.command.fleet.ApplyCommand;
import org.ddorg.admin.command.fleet.ExcludeCommand;
import org.ddorg.admin.command.fleet.IncludeCommand;
import org.ddorg.admin.command.fleet.PauseCommand;
import org.ddorg.admin.command.fleet.ResumeCommand;
import org.ddorg.admin.command.fleet.RetryCommand;
import org.ddorg.admin.terminal.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/**
 * All commands, by group. A command is created only when it is called, since that loads the AWS SDK, which would slow
 * down {@code ddorg --help}.
 */
public enum Commands {
    REHEARSE("Inspect", RehearseCommand.class, context -> new RehearseCommand(context)),
    SANDBOX("Inspect", SandboxCommand.class, context -> new SandboxCommand(context)),
    PREFLIGHT("Inspect", PreflightCommand.class, context -> new PreflightCommand(context)),
    STATUS("Inspect", StatusCommand.class, context -> new StatusCommand(context)),
    PLAN("Inspect", PlanCommand.class, context -> new PlanCommand(context)),
    DEPLOY("Change", DeployCommand.class, context -> new DeployCommand(context)),
    APPLY("Change", ApplyCommand.class, context -> new ApplyCommand(context)),
    RETRY("Change", RetryCommand.class, context -> new RetryCommand(context)),
    PAUSE("Change", PauseCommand.class, context -> new PauseCommand(context)),
    RESUME("Change", ResumeCommand.class, context -> new ResumeCommand(context)),
    EXCLUDE("Change", ExcludeCommand.class, context -> new ExcludeCommand(context)),
    INCLUDE("Change", IncludeCommand.class, context -> new IncludeCommand(context)),
    ROTATE_KEYS("Change", RotateKeysCommand.class, context -> new RotateKeysCommand(context)),
    UNINSTALL("Change", UninstallCommand.class, context -> new UninstallCommand(context)),
    COMPLETION("Other", CompletionCommand.class, context -> new CompletionCommand(context)),
    HELP("Other", HelpCommand.class, context -> new HelpCommand(context)),
    VERSION("Other", VersionCommand.class, context -> new VersionCommand(context));

    private final String group;
    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // The functions are lambdas without state.
    private final Function<CommandContext, AdminCommand> factory;

    Commands(String group, Class<?> type, Function<CommandContext, AdminCommand> factory) {
        this.group = group;
        this.type = type;
        this.factory = factory;
    }

    /** As typed: {@code rotate-keys}. */
    public String commandName() {
        return description().name();
    }

    /** The first line of its help. */
    public String summary() {
        return String.join(" ", description().header());
    }

    /** Reading the annotation does not load the classes that the command uses. */
    private Command description() {
        return Optional.ofNullable(type.getAnnotation(Command.class)).orElseThrow();
    }

    /** The commands by group, in the order of the help. */
    public static Map<String, List<Commands>> byGroup() {
        return Stream.of(values())
                .collect(Collectors.groupingBy(command -> command.group, LinkedHashMap::new, Collectors.toList()));
    }

    public static List<String> names() {
        return Stream.of(values()).map(Commands::commandName).toList();
    }

    /** Adds the commands of these names. */
    static void add(CommandLine parent, CommandContext context, Predicate<String> names) {
        Stream.of(values())
                .filter(command -> names.test(command.commandName()))
                .forEach(command -> parent.addSubcommand(command.factory.apply(context)));
        Stream.concat(Stream.of(parent), parent.getSubcommands().values().stream())
                .forEach(command -> command.getHelpSectionMap().put(SECTION_KEY_FOOTER, Examples::section));
    }

    /** A line for each command, by group, within the width of the help. */
    static String list(CommandLine.Help help) {
        return byGroup().entrySet().stream()
                .map(group -> String.format(Locale.ROOT, "%n%s:%n", group.getKey()) + table(group.getValue(), help))
                .collect(Collectors.joining());
    }

    private static TextTable table(List<Commands> commands, CommandLine.Help help) {
        int names = names().stream().mapToInt(String::length).max().orElse(0) + 4;
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(names, 2, Overflow.SPAN),
                new Column(help.commandSpec().usageMessage().width() - names, 0, Overflow.WRAP));
        commands.forEach(command -> table.addRowValues("@|bold " + command.commandName() + "|@", command.summary()));
        return table;
    }
}
