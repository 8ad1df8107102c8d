package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.List;
import java.util.Map;
import org.ddorg.contract.ImaginaryProperty;
import org.ddorg.contract.JsonTree;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** A property that is added to the table is known to the function, which sends it to Datadog. */
class ImaginaryPropertyTest {
    private static final Map<String, Object> ON = Requests.properties(ImaginaryProperty.NAME, "true");
    private static final Map<String, Object> UNSET = Requests.properties();

    private final InMemoryAccount world = new InMemoryAccount();

    @Test
    void itIsUnknownUnlessItIsInTheTable() {
        CloudFormationCustomResourceEvent event = Requests.event("Create", ON);
        assertThatThrownBy(() -> Request.of(event)).hasMessageContaining("has no property CollectImaginaryThings");
        assertThat(Request.of(event, ImaginaryProperty.TABLE)).isPresent();
    }

    @Test
    void aNewAccountIsToldIt() {
        world.settle(read(Requests.event("Create", ON)));
        assertThat(collects()).isEqualTo(true);
    }

    @Test
    void aNewAccountIsToldItsDefault() {
        world.settle(read(Requests.event("Create", UNSET)));
        assertThat(collects()).isEqualTo(false);
    }

    @Test
    void anUpdateSetsItAndTakesItBack() {
        String id = world.settle(read(Requests.event("Create", UNSET)));
        world.settle(update(id, ON, UNSET));
        assertThat(collects()).isEqualTo(true);
        world.settle(update(id, UNSET, ON));
        assertThat(collects()).isEqualTo(false);
    }

    /** Datadog refuses an object with both alternatives. */
    @Test
    void alternativesAreNotMixed() {
        Map<String, Object> some = Requests.properties(ImaginaryProperty.ALL_OR_ONLY, List.of("one", "two"));
        String id = world.settle(read(Requests.event("Create", UNSET)));
        assertThat(attribute(ImaginaryProperty.ALL_OR_ONLY_ATTRIBUTE)).isEqualTo(Map.of("include_all", true));
        world.settle(update(id, some, UNSET));
        assertThat(attribute(ImaginaryProperty.ALL_OR_ONLY_ATTRIBUTE))
                .isEqualTo(Map.of("include_only", List.of("one", "two")));
        world.settle(update(id, UNSET, some));
        assertThat(attribute(ImaginaryProperty.ALL_OR_ONLY_ATTRIBUTE)).isEqualTo(Map.of("include_all", true));
    }

    @Test
    void aListIsReplaced() {
        String id =
                world.settle(read(Requests.event("Create", Requests.properties(ImaginaryProperty.LIST, "one,two"))));
        assertThat(attribute(ImaginaryProperty.LIST_ATTRIBUTE)).isEqualTo(List.of("one", "two"));
        world.settle(update(
                id,
                Requests.properties(ImaginaryProperty.LIST, "three"),
                Requests.properties(ImaginaryProperty.LIST, "one,two")));
        assertThat(attribute(ImaginaryProperty.LIST_ATTRIBUTE)).isEqualTo(List.of("three"));
    }

    private static Request update(String id, Map<String, Object> properties, Map<String, Object> old) {
        CloudFormationCustomResourceEvent event = Requests.event("Update", properties);
        event.setPhysicalResourceId(id);
        event.setOldResourceProperties(old);
        return read(event);
    }

    private static Request read(CloudFormationCustomResourceEvent event) {
        return Request.of(event, ImaginaryProperty.TABLE).orElseThrow();
    }

    private Object collects() {
        return attribute(ImaginaryProperty.ATTRIBUTE);
    }

    private Object attribute(String name) {
        return JsonTree.at(world.integrations().get(0).attributes(), "metrics_config", name)
                .orElseThrow();
    }
}
