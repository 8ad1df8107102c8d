package org.ddorg.admin.command.option;

import java.util.Collection;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ddorg.admin.config.TemplateParameters;
import org.ddorg.admin.config.TemplateParameters.Definition;

/** Lists parameters for completion: {@code Preset=minimal} where the values are known, otherwise {@code Prefix=}. */
abstract class ParameterWords implements Iterable<String> {

    private final Supplier<TemplateParameters> template;
    private final Set<String> refused;

    /** @param refused parameters that the option does not accept */
    ParameterWords(Supplier<TemplateParameters> template, Set<String> refused) {
        this.template = template;
        this.refused = refused;
    }

    /** Reads the template only now. */
    @Override
    public Iterator<String> iterator() {
        Collection<Definition> all = template.get().all();
        return all.stream()
                .filter(definition -> !definition.secret() && !refused.contains(definition.name()))
                .flatMap(ParameterWords::words)
                .iterator();
    }

    private static Stream<String> words(Definition definition) {
        Stream<String> values = definition.allowed().isEmpty()
                ? Stream.of("")
                : definition.allowed().stream().filter(value -> !value.isEmpty());
        return values.map(value -> definition.name() + "=" + value);
    }

    /** Of {@code --set} and {@code --parameter}. */
    static final class OfOrganization extends ParameterWords {
        OfOrganization() {
            super(TemplateParameters::ofOrganization, DeployOptions.NOT_SETTABLE.keySet());
        }
    }

    /** Of {@code --ou-set}. */
    static final class OfOu extends ParameterWords {
        OfOu() {
            super(TemplateParameters::ofMember, TemplateParameters.SAME_IN_ALL_OUS);
        }
    }
}
