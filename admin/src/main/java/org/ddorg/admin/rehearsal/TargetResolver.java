package org.ddorg.admin.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;

/** Resolves the OUs of an organization by ID or path. */
public final class TargetResolver {

    private final OrganizationTree tree;

    public TargetResolver(OrganizationSeed organization) {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put(organization.rootId(), "/");
        for (OrganizationalUnit unit : organization.units()) {
            String parent = paths.getOrDefault(unit.parentId(), "/");
            paths.put(unit.id(), OrganizationTree.child(parent, unit.name()));
        }
        tree = new OrganizationTree(paths, List.of());
    }

    /** The IDs of these OUs; of the root if there are none. */
    public List<String> of(List<String> idsOrPaths) {
        return idsOrPaths.isEmpty() ? List.of(tree.rootId()) : tree.requireOuIds(idsOrPaths);
    }
}
