package org.ddorg.admin.rehearsal.organization;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.LocatedNode;
import org.ddorg.admin.file.LocatedNode.Entry;
import org.ddorg.admin.file.LocatedNode.Mapping;

/**
 * The output of one {@code aws organizations …} command.
 *
 * @param name the file's name, or the key in a file with several outputs. Of a command with a parent it must contain
 *     the parent's ID, because the output does not
 * @param body the printed object
 */
record AwsCliOutput(String name, Mapping body) {

    static final String ACCOUNTS = "Accounts";
    static final String ORGANIZATION = "Organization";
    static final String ROOTS = "Roots";
    static final String OUS = "OrganizationalUnits";

    private static final Set<String> KINDS = Set.of(ACCOUNTS, ORGANIZATION, ROOTS, OUS);
    private static final Pattern PARENT =
            Pattern.compile("(?<![0-9a-z])(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})(?![0-9a-z])");

    /**
     * The outputs in a document: the document itself, or its fields.
     *
     * @throws org.ddorg.admin.file.InvalidFileException if there is none, or one is not complete
     */
    static List<AwsCliOutput> in(String name, LocatedNode node) {
        Mapping document = node.asMapping("the document");
        Collection<Entry> fields = document.fields().values();
        return isOutput(document) || fields.isEmpty()
                ? List.of(of(name, document))
                : FileProblems.map(fields, entry -> of(entry.key(), entry.value()));
    }

    private static AwsCliOutput of(String name, LocatedNode node) {
        if (!(node instanceof Mapping body) || !isOutput(body)) {
            throw node.problem(
                    "%s is not the output of aws organizations ... --output json. It has no Accounts, Roots,"
                            + " OrganizationalUnits or Organization.",
                    name);
        }
        if (body.optionalString("NextToken").isPresent()) {
            throw body.problem(
                    "%s is one page of several. Run the command without --max-items and --no-paginate.", name);
        }
        return new AwsCliOutput(name, body);
    }

    private static boolean isOutput(Mapping body) {
        return KINDS.stream().anyMatch(body::has);
    }

    /** The root or OU of which the children are listed, {@code r-…} or {@code ou-…}. */
    Optional<String> parentId() {
        Matcher matcher = PARENT.matcher(name);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
