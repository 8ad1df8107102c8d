package org.ddorg.admin.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.terminal.CommandContext;

/**
 * The OUs and accounts of the organization that a command has read last, which shells complete without a network: a
 * folder with the file {@code ous} of paths and the file {@code accounts} of IDs, each with a name after a tab.
 *
 * @param folder empty where there is no home
 */
public record NameCache(Optional<Path> folder) {

    /** {@code ddorg} in {@code XDG_CACHE_HOME} or, without it, in {@code .cache} (XDG Base Directory Specification). */
    public static NameCache of(CommandContext context) {
        return new NameCache(context.variable("XDG_CACHE_HOME")
                .map(Path::of)
                .or(() -> context.variable("HOME")
                        .or(() -> context.variable("USERPROFILE"))
                        .map(home -> Path.of(home, ".cache")))
                .map(cache -> cache.resolve("ddorg")));
    }

    /** Replaces the names. A command does not fail because nothing can be written. */
    public void write(List<OrganizationAccount> accounts) {
        folder.ifPresent(target -> {
            try {
                Files.createDirectories(target);
                Files.write(target.resolve("ous"), ous(accounts), UTF_8);
                Files.write(target.resolve("accounts"), lines(accounts), UTF_8);
            } catch (IOException | SecurityException e) {
                return; // Completion has the former names.
            }
        });
    }

    private static List<String> ous(List<OrganizationAccount> accounts) {
        return printable(OrganizationTree.of(accounts).ous().values().stream().sorted());
    }

    private static List<String> lines(List<OrganizationAccount> accounts) {
        return accounts.stream()
                .flatMap(account ->
                        printable(Stream.of(account.name())).stream().map(name -> account.id() + "\t" + name))
                .toList();
    }

    /** A name with control or format characters, which a shell would send to the terminal, is left out. */
    private static List<String> printable(Stream<String> names) {
        return names.filter(name -> !name.matches("(?s).*[\\p{Cc}\\p{Cf}].*")).toList();
    }
}
