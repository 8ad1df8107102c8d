package org.ddorg.contract;

import org.ddorg.contract.Setting.Form;

/** A property that does not exist: the modules' tests add it to the table and expect it everywhere. */
public final class ImaginaryProperty {
    public static final String NAME = "CollectImaginaryThings";

    /** The attribute that it sets, below {@code metrics_config}. */
    public static final String ATTRIBUTE = "collect_imaginary_things";

    /** The table of all properties, and this one. */
    public static final PropertyTable TABLE = CustomResourceProperties.TABLE.with(Property.flag(NAME)
            .sets(Setting.of("metrics_config." + ATTRIBUTE, Form.FLAG, "false"))
            .shown("Imaginary things", "true collects imaginary things, false does not.")
            .under("Metrics"));

    private ImaginaryProperty() {}
}
