package org.ddorg.admin.command.option;

import java.util.Iterator;
import org.ddorg.contract.CustomResourceProperties;

/** The presets, for help and completion. */
final class PresetNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return CustomResourceProperties.TABLE.get("Preset").choices().stream()
                .filter(name -> !name.isEmpty())
                .iterator();
    }
}
