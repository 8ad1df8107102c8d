package org.ddorg.admin.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.terminal.UsageException;
import org.ddorg.sandbox.organizations.OrganizationSeed;
import org.ddorg.sandbox.organizations.OrganizationalUnit;

/** Resolves the OUs of an organization by ID or path. */
public final class TargetResolver {

    private final Map<String, String> idsByPath = new LinkedHashMap<>();

    public TargetResolver(OrganizationSeed organization) {
        idsByPath.put("/", organization.rootId());
        Map<String, String> pathsById = new LinkedHashMap<>();
        pathsById.put(organization.rootId(), "");
        for (OrganizationalUnit unit : organization.units()) {
            String path = pathsById.get(unit.parentId()) + "/" + unit.name();
            pathsById.put(unit.id(), path);
            idsByPath.put(path, unit.id());
        }
    }

    /** @throws UsageException for an unknown OU, with the known ones */
    public List<String> of(List<String> idsOrPaths) {
        return idsOrPaths.isEmpty()
                ? List.of(idsByPath.get("/"))
                : idsOrPaths.stream().map(this::idOf).distinct().toList();
    }

    private String idOf(String idOrPath) {
        if (idsByPath.containsValue(idOrPath)) {
            return idOrPath;
        }
        return Optional.ofNullable(idsByPath.get(idOrPath))
                .orElseThrow(() -> new UsageException(
                        "--ou " + idOrPath + ": no such OU. Known OUs: " + String.join(", ", idsByPath.keySet())));
    }
}
