package org.ddorg.admin.aws.signin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.ddorg.admin.terminal.CommandContext;
import org.ddorg.admin.terminal.UsageException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * The profiles in {@code ~/.aws/config} and {@code ~/.aws/credentials}, or in the files that {@code AWS_CONFIG_FILE} and
 * {@code AWS_SHARED_CREDENTIALS_FILE} name.
 */
public record AwsProfiles(ProfileFile file) {

    /** @throws UsageException when a file is not in the format of AWS's profiles */
    public static AwsProfiles of(CommandContext context) {
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        add(all, path(context, "AWS_SHARED_CREDENTIALS_FILE", "credentials"), ProfileFile.Type.CREDENTIALS);
        add(all, path(context, "AWS_CONFIG_FILE", "config"), ProfileFile.Type.CONFIGURATION);
        return new AwsProfiles(all.build());
    }

    private static Path path(CommandContext context, String variable, String name) {
        Path home = Path.of(context.variable("HOME").orElseGet(() -> System.getProperty("user.home")));
        return context.variable(variable)
                .map(value -> value.startsWith("~/") ? home.resolve(value.substring(2)) : Path.of(value))
                .orElseGet(() -> home.resolve(".aws").resolve(name));
    }

    private static void add(ProfileFile.Aggregator all, Path path, ProfileFile.Type type) {
        if (!Files.isReadable(path)) {
            return;
        }
        try {
            all.addFile(ProfileFile.builder().content(path).type(type).build());
        } catch (IllegalArgumentException e) {
            throw new UsageException(path + ": not a valid AWS configuration file: " + e.getMessage());
        }
    }

    public Optional<Profile> find(String name) {
        return file.profile(name);
    }

    /** @throws UsageException when it does not exist, with the names of those that do */
    public Profile get(String name) {
        return find(name)
                .orElseThrow(() -> new UsageException("AWS profile " + name + " not found. " + available()
                        + " Pass another --profile, or create it: aws configure sso --profile " + name));
    }

    private String available() {
        return file.profiles().isEmpty()
                ? "There are no profiles in ~/.aws/config and ~/.aws/credentials."
                : "Profiles: " + String.join(", ", new TreeSet<>(file.profiles().keySet())) + ".";
    }
}
