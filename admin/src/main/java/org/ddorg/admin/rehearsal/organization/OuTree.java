package org.ddorg.admin.rehearsal.organization;

import static org.ddorg.admin.rehearsal.organization.AwsCliOutput.OUS;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ddorg.admin.file.FileProblems;
import org.ddorg.admin.file.LocatedNode.Mapping;
import org.ddorg.admin.file.LocatedNode.Scalar;
import org.ddorg.sandbox.organizations.OrganizationalUnit;

/** The OUs below a root. */
final class OuTree {

    private final String rootId;
    private final Map<String, Ou> ous = new LinkedHashMap<>();
    private final Set<OrganizationalUnit> sorted = new LinkedHashSet<>();

    private record Ou(OrganizationalUnit unit, Mapping entry) {}

    private OuTree(String rootId) {
        this.rootId = rootId;
    }

    /** @throws org.ddorg.admin.file.InvalidFileException if an OU's parent is unknown, or OUs contain each other */
    static OuTree of(String rootId, List<AwsCliOutput> outputs) {
        OuTree tree = new OuTree(rootId);
        FileProblems.check(
                outputs.stream().filter(output -> output.body().has(OUS)).toList(), tree::addAll);
        FileProblems.check(tree.ous.values(), ou -> tree.requireKnown(ou.unit().parentId(), ou.entry()));
        tree.addChildren(rootId);
        FileProblems.check(tree.ous.values(), tree::requireSorted);
        return tree;
    }

    List<OrganizationalUnit> parentsFirst() {
        return List.copyOf(sorted);
    }

    void requireKnown(String parent, Mapping child) {
        if (!parent.equals(rootId) && !ous.containsKey(parent)) {
            throw child.problem(
                    "the parent %s is unknown. Add the output of list-organizational-units-for-parent that has it.",
                    parent);
        }
    }

    private void addAll(AwsCliOutput output) {
        String parent = output.parentId()
                .orElseThrow(() -> output.body()
                        .problem("the parent of these OUs is unknown. Put its ID into the file's name or the key, such"
                                + " as ous-r-ab12.json."));
        FileProblems.check(output.body().mappings(OUS), entry -> add(entry, parent));
    }

    private void add(Mapping entry, String parent) {
        Ou ou = new Ou(new OrganizationalUnit(id(entry), entry.string("Name").text(), parent), entry);
        Ou earlier = ous.putIfAbsent(ou.unit().id(), ou);
        if (earlier != null && !earlier.unit().parentId().equals(parent)) {
            throw entry.problem(
                    "OU %s has two parents, %s and %s. Run list-organizational-units-for-parent again for both.",
                    ou.unit().id(), earlier.unit().parentId(), parent);
        }
    }

    private static String id(Mapping entry) {
        Scalar id = entry.string("Id");
        if (!id.text().matches("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}")) {
            throw id.problem("Id '%s' is not the ID of an OU, such as ou-ab12-11111111.", id.text());
        }
        return id.text();
    }

    private void addChildren(String parent) {
        for (Ou ou : ous.values()) {
            if (ou.unit().parentId().equals(parent)) {
                sorted.add(ou.unit());
                addChildren(ou.unit().id());
            }
        }
    }

    /** With its parents known, an OU that is not below the root is in a cycle, or below one. */
    private void requireSorted(Ou ou) {
        if (!sorted.contains(ou.unit())) {
            throw ou.entry()
                    .problem(
                            "OU %s is not below the root: its parents contain each other.",
                            ou.unit().id());
        }
    }
}
