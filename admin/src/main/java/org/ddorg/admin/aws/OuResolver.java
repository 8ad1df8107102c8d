package org.ddorg.admin.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.contract.text.PrintableText;

/**
 * Finds OUs by what people pass: an ID, or a path as it is shown. The name of an OU may contain any character, so several
 * OUs can have one path, or paths that look alike. Such a path is refused.
 *
 * @param paths of the root, {@code /}, and of the OUs by ID
 */
public record OuResolver(Map<String, String> paths) {

    /**
     * The ID of an OU, or of the root; empty when there is none.
     *
     * @throws UsageException when several OUs have the path, or one that looks like it
     */
    public Optional<String> id(String idOrPath) {
        if (paths.containsKey(idOrPath)) {
            return Optional.of(idOrPath);
        }
        List<String> ids = idsOf(idOrPath);
        if (ids.size() > 1) {
            throw new UsageException("OU path " + idOrPath + " is ambiguous: " + described(ids) + ". Pass the ID.");
        }
        return ids.stream().findFirst();
    }

    /**
     * The IDs of the OUs that exist.
     *
     * @throws UsageException when a path is ambiguous, also as one path with a comma
     */
    public List<String> ids(List<String> idsOrPaths) {
        List<String> ids =
                idsOrPaths.stream().flatMap(ou -> id(ou).stream()).distinct().toList();
        String joined = "," + String.join(",", idsOrPaths) + ",";
        paths.entrySet().stream()
                .filter(ou -> ou.getValue().contains(",") && !idsOrPaths.contains(ou.getValue()))
                .filter(ou -> joined.contains("," + ou.getValue() + ","))
                .findFirst()
                .ifPresent(ou -> {
                    List<String> all =
                            Stream.concat(Stream.of(ou.getKey()), ids.stream()).toList();
                    throw new UsageException(
                            "OU path " + ou.getValue() + " is ambiguous: " + described(all) + ". Pass the ID.");
                });
        return ids;
    }

    private List<String> idsOf(String path) {
        String shape = LookAlikes.shape(path);
        return paths.entrySet().stream()
                .filter(ou -> LookAlikes.shape(ou.getValue()).equals(shape) || isShownAs(path, ou.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** Whether the path was copied from the output, where some characters are escaped. */
    private static boolean isShownAs(String shown, String path) {
        return PrintableText.of(path).equals(shown) || PrintableText.ascii(path).equals(shown);
    }

    /** With the paths, if they differ. */
    private String described(List<String> ids) {
        boolean areEqual = ids.stream().map(paths::get).distinct().count() == 1;
        return areEqual
                ? String.join(", ", ids)
                : ids.stream()
                        .map(id -> id + " (" + PrintableText.ascii(paths.getOrDefault(id, "")) + ")")
                        .collect(Collectors.joining(", "));
    }
}
