package org.ddorg.lambda.request;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Map;
import java.util.Optional;
import org.ddorg.lambda.problem.ErrorCode;
import org.ddorg.lambda.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A request of CloudFormation, checked.
 *
 * @param physicalId what CloudFormation calls the resource; absent on Create
 * @param wanted what the properties ask for
 * @param old what they asked for before; present on Update
 */
public record Request(
        RequestType type,
        String requestId,
        StackId stack,
        String logicalId,
        Optional<String> physicalId,
        Wanted wanted,
        Optional<Wanted> old) {

    /**
     * The request, or nothing for a Delete of something that was never made: its properties may be the very ones
     * that a Create refused, so they are not even read.
     *
     * @throws Problem when the event cannot be a request, or asks for something that cannot be
     */
    public static Optional<Request> of(CloudFormationCustomResourceEvent event) {
        RequestType type = type(event.getRequestType());
        StackId stack = StackId.of(present("StackId", event.getStackId()));
        Map<String, Object> properties = present("ResourceProperties", event.getResourceProperties());
        present("RequestId", event.getRequestId());
        present("LogicalResourceId", event.getLogicalResourceId());
        return type == RequestType.DELETE
                ? deletable(event, stack, properties).map(wanted -> checked(type, event, stack, wanted))
                : Optional.of(checked(type, event, stack, offered(Wanted.of(properties), stack)));
    }

    private static Request checked(
            RequestType type, CloudFormationCustomResourceEvent event, StackId stack, Wanted wanted) {
        return new Request(
                type,
                event.getRequestId(),
                stack,
                event.getLogicalResourceId(),
                physicalId(type, event),
                wanted,
                Optional.ofNullable(event.getOldResourceProperties())
                        .filter(old -> type == RequestType.UPDATE)
                        .flatMap(Wanted::ifReadable));
    }

    /** Refuses a site that cannot monitor accounts of the stack's partition. */
    private static Wanted offered(Wanted wanted, StackId stack) {
        wanted.site().principal(stack.partition());
        return wanted;
    }

    /** What to take back: by our own id, or, where CloudFormation made an id up, by the properties. */
    private static Optional<Wanted> deletable(
            CloudFormationCustomResourceEvent event, StackId stack, Map<String, Object> properties) {
        String id = present("PhysicalResourceId", event.getPhysicalResourceId());
        Optional<PhysicalId> ours = PhysicalId.parse(id);
        if (ours.isPresent()) {
            return ours.filter(i -> i.account().equals(stack.account())).map(i -> Wanted.named(i, properties));
        }
        return PhysicalId.isMadeUp(id, stack) ? Wanted.ifReadable(properties) : Optional.empty();
    }

    /** The same stack and resource, asked to take back what it made; of a failed Update the old state is known. */
    public Request asDelete(String physicalId) {
        return new Request(RequestType.DELETE, requestId, stack, logicalId, Optional.of(physicalId), wanted, old);
    }

    /** Whether the role gets another name, so that another role is made. */
    public boolean renamesRole() {
        return old.filter(before -> !before.role().equals(wanted.role())).isPresent();
    }

    /** @throws Problem {@code MALFORMED_EVENT} for anything but Create, Update and Delete */
    public static RequestType type(@Nullable String name) {
        return switch (String.valueOf(name)) {
            case "Create" -> RequestType.CREATE;
            case "Update" -> RequestType.UPDATE;
            case "Delete" -> RequestType.DELETE;
            default -> throw malformed("RequestType is \"" + Shown.of(String.valueOf(name)) + "\".");
        };
    }

    private static Optional<String> physicalId(RequestType type, CloudFormationCustomResourceEvent event) {
        return type == RequestType.CREATE
                ? Optional.empty()
                : Optional.of(present("PhysicalResourceId", event.getPhysicalResourceId()));
    }

    private static <T> T present(String name, @Nullable T value) {
        if (value == null || value.toString().isBlank()) {
            throw malformed(name + " is missing.");
        }
        return value;
    }

    private static Problem malformed(String what) {
        return new Problem(
                ErrorCode.MALFORMED_EVENT,
                "The event is not a request of CloudFormation: " + what,
                "Invoke this function through Custom::DatadogAwsAccount only.");
    }
}
