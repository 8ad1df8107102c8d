package org.ddorg.lambda.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ddorg.lambda.Requests.properties;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.List;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.lambda.Requests;
import org.ddorg.lambda.request.Request;
import org.junit.jupiter.api.Test;

/** A StackSet of the member template that was launched in two regions: the account has one role, and one owner of it. */
class SecondRegionTest {
    private static final String ROLE = "DatadogIntegrationRole";
    private static final String FIRST = instance("us-east-1", "ddorg", "11111111-2222-3333-4444-555555555555");
    private static final String SECOND = instance("eu-west-1", "ddorg", "66666666-7777-8888-9999-aaaaaaaaaaaa");

    private final InMemoryAccount world = new InMemoryAccount();

    private static String instance(String region, String stackSet, String uuid) {
        return "arn:aws:cloudformation:" + region + ":111111111111:stack/StackSet-" + stackSet + "-" + uuid + "/0a1b";
    }

    private static Request request(String type, String stack, String id) {
        CloudFormationCustomResourceEvent event = Requests.event(type, properties());
        event.setStackId(stack);
        event.setPhysicalResourceId(id);
        event.setOldResourceProperties(properties());
        return Request.of(event).orElseThrow();
    }

    private void assertRefused(String type) {
        InMemoryAccount before = world.copy();
        assertThatThrownBy(() -> world.plan(request(type, SECOND, "id")))
                .isInstanceOfSatisfying(
                        DdorgException.class,
                        problem -> assertThat(problem.code()).isEqualTo(ErrorCode.SECOND_REGION))
                .hasMessageContaining("us-east-1")
                .hasMessageContaining("eu-west-1")
                .hasMessageContaining("StackSet ddorg");
        assertThat(world.role(ROLE)).isEqualTo(before.role(ROLE));
    }

    @Test
    void secondRegionIsRefusedAndChangesNothing() {
        world.settle(request("Create", FIRST, null));

        assertRefused("Create");
        assertRefused("Update");
    }

    @Test
    void deleteOfTheSecondLeavesEverythingToTheFirst() {
        world.settle(request("Create", FIRST, null));

        String ofTheFailed = request("Create", SECOND, null).ledgerId();
        for (String id : List.of(ofTheFailed, "ddorg/datadoghq.com/111111111111/" + ROLE + "/role+registration")) {
            assertThat(world.plan(request("Delete", SECOND, id)).stages())
                    .as(id)
                    .isEmpty();
        }
    }

    @Test
    void whoeverWasFasterKeepsTheRole() {
        Plan slower = world.plan(request("Create", SECOND, null));
        world.settle(request("Create", FIRST, null));

        assertThatThrownBy(() -> slower.stages().get(0).forEach(world::apply)).hasMessageContaining("AlreadyExists");
        assertRefused("Create");
    }

    @Test
    void afterTheFirstIsDeletedTheSecondSucceeds() {
        String id = world.settle(request("Create", FIRST, null));
        world.settle(request("Delete", FIRST, id));

        world.settle(request("Create", SECOND, null));

        assertThat(world.role(ROLE).orElseThrow().ownership().orElseThrow().owner())
                .isEqualTo(SECOND);
    }

    @Test
    void otherStacksStillTakeTheRoleOver() {
        world.settle(request("Create", FIRST, null));

        for (String other : List.of(
                instance("us-east-1", "ddorg", "99999999-2222-3333-4444-555555555555"),
                instance("eu-west-1", "another", "99999999-2222-3333-4444-555555555555"),
                "arn:aws:cloudformation:eu-west-1:111111111111:stack/ddorg/0a1b")) {
            InMemoryAccount copy = world.copy();
            copy.settle(request("Create", other, null));
            assertThat(copy.role(ROLE).orElseThrow().ownership().orElseThrow().owner())
                    .isEqualTo(other);
        }
    }
}
