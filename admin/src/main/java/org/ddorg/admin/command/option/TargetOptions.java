package org.ddorg.admin.command.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ddorg.admin.config.ConfigFile;
import org.ddorg.admin.deploy.DeployRequest;
import org.ddorg.admin.deploy.OuParameter;
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

    /** The request of these options, and of the file where they are not given. */
    public DeployRequest request(ConfigFile file) {
        return request(file, file.parameters(), List.of());
    }

    DeployRequest request(ConfigFile file, Map<String, String> parameters, List<OuParameter> ouParameters) {
        return new DeployRequest(
                ous.isEmpty() ? file.units() : OuList.split(ous),
                excluded.isEmpty() ? file.excluded() : excluded,
                parameters,
                ouParameters);
    }
}
