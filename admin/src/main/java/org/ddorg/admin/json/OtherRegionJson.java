package org.ddorg.admin.json;

import java.util.List;
import java.util.SortedSet;
import org.ddorg.admin.reconcile.OtherRegions;

/** Stack instances in an AWS Region that is not the installation's. */
public record OtherRegionJson(String region, SortedSet<String> accounts) {

    public static List<OtherRegionJson> of(OtherRegions regions) {
        return regions.accounts().entrySet().stream()
                .map(region -> new OtherRegionJson(region.getKey(), region.getValue()))
                .toList();
    }
}
