package org.ddorg.admin.reconcile;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Stack instances in AWS Regions that are not the installation's. They integrate nothing: role and integration exist once
 * per account, and the function refuses a second region.
 *
 * @param accounts by region
 */
public record OtherRegions(SortedMap<String, SortedSet<String>> accounts) {

    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** One sentence for people per region. */
    public List<String> descriptions() {
        return accounts.entrySet().stream()
                .map(region -> "The StackSet is also deployed to " + region.getKey() + ": "
                        + region.getValue().size()
                        + (region.getValue().size() == 1 ? " stack instance" : " stack instances")
                        + ". To delete them: ddorg apply")
                .toList();
    }

    List<FleetStep> steps() {
        return accounts.entrySet().stream()
                .<FleetStep>map(region -> new FleetStep.RemoveRegion(region.getKey(), region.getValue()))
                .toList();
    }
}
