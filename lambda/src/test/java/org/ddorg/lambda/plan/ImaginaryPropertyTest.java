package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
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
        return JsonTree.at(world.integrations().get(0).attributes(), "metrics_config", ImaginaryProperty.ATTRIBUTE)
                .orElseThrow();
    }
}
