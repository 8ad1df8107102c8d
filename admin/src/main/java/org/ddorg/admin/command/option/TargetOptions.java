package org.ddorg.admin.command.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.config.OuParameter;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.file.LocatedValue;
import picocli.CommandLine.Option;

/** The accounts to deploy to. */
public final class TargetOptions {

    @Option(
            names = "--ou",
            paramLabel = "OU",
            description = "Cover this OU and its child OUs, by ID (ou-ab12-11111111) or path (/Workloads/Prod)."
                    + " Repeatable. Default: as deployed, or the whole organization.")
    private List<String> ous = new ArrayList<>();

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "ACCOUNT",
            converter = AccountIdConverter.class,
            description = "Exclude this account, by ID. Repeatable. Default: as deployed.")
    private List<String> excluded = new ArrayList<>();

    List<String> ous() {
        return OuList.split(ous);
    }

    boolean hasOnlyOus() {
        return excluded.isEmpty();
    }

    DeployRequest request(ConfigFile file, Map<String, LocatedValue> parameters, List<OuParameter> ouParameters) {
        return new DeployRequest(
                ous.isEmpty() ? file.units() : located("--ou", ous()),
                excluded.isEmpty() ? file.excluded() : located("--exclude", excluded),
                parameters,
                ouParameters);
    }

    private static List<LocatedValue> located(String option, List<String> texts) {
        return texts.stream().map(text -> LocatedValue.of(option, text)).toList();
    }
}
