package org.ddorg.contract;

import org.ddorg.contract.DatadogAttribute.Form;

/** Properties that do not exist: the modules' tests add them to the table and expect them everywhere. */
public final class ImaginaryProperty {
    public static final String NAME = "CollectImaginaryThings";

    /** The attribute that it sets, below {@code metrics_config}. */
    public static final String ATTRIBUTE = "collect_imaginary_things";

    /** A list. */
    public static final String LIST = "ImaginaryLabels";

    /** The attribute that the list sets, below {@code metrics_config}. */
    public static final String LIST_ATTRIBUTE = "imaginary_labels";

    /** A list of which {@code all} is an entry. */
    public static final String ALL_OR_ONLY = "ImaginaryServices";

    /** The attribute that this list sets, below {@code metrics_config}: an object with one of two members. */
    public static final String ALL_OR_ONLY_ATTRIBUTE = "imaginary_services";

    /** The table of all properties, and these. */
    public static final PropertyTable TABLE = CustomResourceProperties.TABLE
            .with(Property.flag(NAME)
                    .sets(DatadogAttribute.of("metrics_config." + ATTRIBUTE, Form.FLAG, "false"))
                    .shown("Imaginary things", "true collects imaginary things, false does not.")
                    .under("Metrics"))
            .with(Property.list(LIST, "[a-z]+", "must be lower case")
                    .sets(DatadogAttribute.of("metrics_config." + LIST_ATTRIBUTE, Form.LIST, ""))
                    .shown("Imaginary labels", "Labels of imaginary things.", "one,two")
                    .under("Metrics"))
            .with(Property.list(ALL_OR_ONLY, "[a-z]+", "must be lower case")
                    .sets(DatadogAttribute.of(
                            "metrics_config." + ALL_OR_ONLY_ATTRIBUTE, Form.ALL_OR_ONLY, DatadogAttribute.ALL))
                    .shown("Imaginary services", "Services that imagine things, or all.", "all")
                    .under("Metrics"));

    private ImaginaryProperty() {}
}
