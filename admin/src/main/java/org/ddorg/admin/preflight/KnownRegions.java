package org.ddorg.admin.preflight;

import java.util.Iterator;
import java.util.TreeSet;

/** Lists the AWS Regions of the table {@code regions.txt}. */
public final class KnownRegions implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return new TreeSet<>(RegionChecks.table().stringPropertyNames()).iterator();
    }
}
