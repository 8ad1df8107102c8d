package org.ddorg.admin.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stackset.StackSetState.Instance;
import org.ddorg.admin.datadog.DatadogIntegration;
import org.ddorg.contract.ImaginaryProperty;
import org.ddorg.contract.PropertyTable;
import org.junit.jupiter.api.Test;

/** A property that is added to the table is compared with Datadog, shown as drift and corrected. */
class ImaginaryPropertyTest {
    private static final String ACCOUNT = "111111111111";

    @Test
    void whereDatadogLacksItTheAccountHasDriftedAndThePlanCorrectsIt() {
        FleetSnapshot fleet = fleet(ImaginaryProperty.TABLE, "true", false);

        List<AccountStatus> statuses = FleetEvaluator.of(fleet);
        assertThat(statuses).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(AccountState.DRIFTED);
            assertThat(status.differences())
                    .containsExactly(new SettingDifference("metrics_config.collect_imaginary_things", "false", "true"));
        });
        assertThat(FleetPlan.of(fleet, statuses).steps())
                .filteredOn(FleetStep.Correct.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        FleetStep.Correct.class,
                        step -> assertThat(step.attributes()
                                        .at("/metrics_config/collect_imaginary_things")
                                        .asBoolean())
                                .isTrue());
    }

    @Test
    void whereDatadogHasItTheAccountIsOnboarded() {
        assertThat(FleetEvaluator.of(fleet(ImaginaryProperty.TABLE, "true", true)))
                .extracting(AccountStatus::state)
                .containsExactly(AccountState.ONBOARDED);
    }

    @Test
    void whatTheFunctionWouldRefuseIsSaid() {
        assertThat(FleetEvaluator.of(fleet(ImaginaryProperty.TABLE, "maybe", true)))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo(AccountState.DRIFTED);
                    assertThat(status.reason()).contains("CollectImaginaryThings is \"maybe\"");
                });
    }

    @Test
    void alternativesAreComparedAndCorrectedAsAWhole() {
        ObjectNode attributes = attributes(true);
        attributes
                .withObject("/metrics_config/" + ImaginaryProperty.ALL_OR_ONLY_ATTRIBUTE)
                .put("include_all", true);
        FleetSnapshot fleet = fleet(
                ImaginaryProperty.TABLE,
                Map.of(ImaginaryProperty.ALL_OR_ONLY, "one,two", ImaginaryProperty.LIST, "three"),
                attributes);

        List<AccountStatus> statuses = FleetEvaluator.of(fleet);
        assertThat(statuses)
                .singleElement()
                .satisfies(status -> assertThat(status.differences())
                        .containsExactly(
                                new SettingDifference("metrics_config.imaginary_labels", "not set", "[\"three\"]"),
                                new SettingDifference(
                                        "metrics_config.imaginary_services",
                                        "{\"include_all\":true}",
                                        "{\"include_only\":[\"one\",\"two\"]}")));
    }

    private static FleetSnapshot fleet(PropertyTable table, String desired, boolean actual) {
        return fleet(table, Map.of(ImaginaryProperty.NAME, desired), attributes(actual));
    }

    private static FleetSnapshot fleet(PropertyTable table, Map<String, String> desired, ObjectNode actual) {
        return new FleetSnapshot(
                new DesiredState(
                        "o-exampleorg1",
                        "222222222222",
                        true,
                        List.of("r-root"),
                        Set.of(),
                        desired,
                        new TreeMap<>(),
                        table),
                List.of(new OrganizationAccount(ACCOUNT, "one", "ACTIVE", List.of(), List.of("r-root"))),
                Map.of(ACCOUNT, new Instance(ACCOUNT, "CURRENT", "SUCCEEDED", "")),
                Map.of(ACCOUNT, List.of(new DatadogIntegration("id", ACCOUNT, actual))),
                Optional.empty(),
                false);
    }

    private static ObjectNode attributes(boolean collects) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        attributes.withObject("/auth_config").put("role_name", "DatadogIntegrationRole");
        attributes.withObject("/metrics_config").put("enabled", true).put(ImaginaryProperty.ATTRIBUTE, collects);
        return attributes;
    }
}
