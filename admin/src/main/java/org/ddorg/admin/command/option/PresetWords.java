package org.ddorg.admin.command.option;

import java.util.Iterator;
import org.ddorg.admin.config.TemplateParameters;

/** Lists the presets for completion. */
final class PresetWords implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return TemplateParameters.ofOrganization().find("Preset").orElseThrow().allowed().stream()
                .filter(preset -> !preset.isEmpty())
                .iterator();
    }
}
