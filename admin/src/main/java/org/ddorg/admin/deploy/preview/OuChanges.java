package org.ddorg.admin.deploy.preview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ddorg.admin.aws.OrganizationTree;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.deploy.OuParameters;
import org.ddorg.admin.deploy.preview.DeploymentPreview.OuChange;

/** Compares the requested parameters of OUs with the stored ones. */
final class OuChanges {

    private OuChanges() {}

    /** Each OU's parameter once, with the value that wins. */
    static List<OuChange> of(
            OrganizationTree tree, Map<String, Map<String, String>> stored, List<OuParameter> settings) {
        Map<String, Map<String, String>> after = OuParameters.merged(new TreeMap<>(stored), settings);
        return settings.stream()
                .map(setting -> new OuChange(
                        setting.ou().text(),
                        tree.path(setting.ou().text()),
                        setting.parameter(),
                        value(stored, setting),
                        value(after, setting),
                        accounts(tree, setting.ou().text())))
                .distinct()
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    private static Optional<String> value(Map<String, Map<String, String>> overrides, OuParameter setting) {
        return Optional.ofNullable(
                overrides.getOrDefault(setting.ou().text(), Map.of()).get(setting.parameter()));
    }

    private static int accounts(OrganizationTree tree, String ou) {
        return (int) tree.accounts().stream()
                .filter(account -> account.isActive() && account.isUnder(List.of(ou)))
                .count();
    }
}
