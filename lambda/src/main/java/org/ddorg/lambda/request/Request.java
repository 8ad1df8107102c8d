package org.ddorg.lambda.request;

import com.amazonaws.services.lambda.runtime.events.CloudFormationCustomResourceEvent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ddorg.contract.CustomResourceProperties;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.ErrorCode;
import org.ddorg.contract.PropertyReader;
import org.ddorg.contract.PropertyTable;
import org.ddorg.contract.ReasonText;
import org.jspecify.annotations.Nullable;

/**
 * A request of CloudFormation, checked.
 *
 * @param physicalId what CloudFormation calls the resource; absent on Create
 * @param desired what the properties ask for
 * @param old what they asked for before; of an Update, save of an account that was left out until now; of a Delete,
 *     what the properties ask for
 * @param wasLeftOut whether the account was left out before
 * @param sparesUsed of a Delete: whether a role that Datadog uses is left in place
 */
public record Request(
        RequestType type,
        StackId stack,
        Optional<String> physicalId,
        DesiredState desired,
        Optional<DesiredState> old,
        boolean wasLeftOut,
        boolean sparesUsed) {

    /**
     * The request, or nothing for a Delete of something that was never made: its properties may be the very ones
     * that a Create refused, so they are not even read.
     *
     * @throws DdorgException when the event cannot be a request, or asks for something that cannot be
     */
    public static Optional<Request> of(CloudFormationCustomResourceEvent event) {
        return of(event, CustomResourceProperties.TABLE);
    }

    /** The same, of a resource with the properties of that table. */
    public static Optional<Request> of(CloudFormationCustomResourceEvent event, PropertyTable table) {
        RequestType type = type(event.getRequestType());
        StackId stack = StackId.of(present("StackId", event.getStackId()));
        PropertyReader properties =
                new PropertyReader(table, present("ResourceProperties", event.getResourceProperties()));
        present("RequestId", event.getRequestId());
        present("LogicalResourceId", event.getLogicalResourceId());
        return type == RequestType.DELETE
                ? deletable(event, stack, properties).map(desired -> checked(type, event, stack, desired))
                : Optional.of(checked(type, event, stack, desired(properties, stack)));
    }

    /** Of an account that is left out the properties need not even be right. */
    private static DesiredState desired(PropertyReader properties, StackId stack) {
        return DesiredState.excludes(stack.account(), properties)
                ? DesiredState.leniently(properties)
                : offered(DesiredState.of(properties), stack);
    }

    private static Request checked(
            RequestType type, CloudFormationCustomResourceEvent event, StackId stack, DesiredState desired) {
        Optional<DesiredState> old = before(type, event)
                .map(properties -> new PropertyReader(desired.table(), properties))
                .flatMap(DesiredState::ifReadable);
        boolean wasLeftOut = old.filter(before -> type == RequestType.UPDATE)
                .filter(before -> before.organization().excludes(stack.account()))
                .isPresent();
        return new Request(
                type, stack, physicalId(type, event), desired, wasLeftOut ? Optional.empty() : old, wasLeftOut, false);
    }

    /** Of a Delete, what the properties name: it may be what an Update was to make when it did not come to its end. */
    private static Optional<Map<String, Object>> before(RequestType type, CloudFormationCustomResourceEvent event) {
        return switch (type) {
            case CREATE -> Optional.empty();
            case UPDATE -> Optional.ofNullable(event.getOldResourceProperties());
            case DELETE -> Optional.of(event.getResourceProperties());
        };
    }

    /** Refuses a site that cannot monitor accounts of the stack's partition. */
    private static DesiredState offered(DesiredState desired, StackId stack) {
        desired.site().principal(stack.partition());
        return desired;
    }

    /** What to take back: by our own id, or, where CloudFormation made an id up, by the properties. */
    private static Optional<DesiredState> deletable(
            CloudFormationCustomResourceEvent event, StackId stack, PropertyReader properties) {
        String id = present("PhysicalResourceId", event.getPhysicalResourceId());
        Optional<PhysicalId> ours = PhysicalId.parse(id);
        if (ours.isPresent()) {
            return ours.filter(i -> i.account().equals(stack.account())).map(i -> DesiredState.named(i, properties));
        }
        return PhysicalId.isMadeUp(id, stack) ? DesiredState.ifReadable(properties) : Optional.empty();
    }

    /** The same, asked to take back what it made when it has failed; an Update spares a role that is in use. */
    public Request asTakeBack() {
        return takingBack(desired, type == RequestType.UPDATE);
    }

    /**
     * What is to be taken back beside the request itself: after the rollback of an Update that changed the role's
     * name or the site, what that Update made; with the Delete of a resource of which such an Update never came to
     * its end, what it made and Datadog does not use.
     */
    public Optional<Request> leftBehind() {
        return switch (type) {
            case CREATE -> Optional.empty();
            case UPDATE -> old.filter(before -> replaces() && isRollback()).map(before -> takingBack(before, false));
            case DELETE -> old.filter(meant -> replaces()).map(meant -> takingBack(meant, true));
        };
    }

    /** The id by which a Delete asks the ledger what there is to take back. */
    public String ledgerId() {
        return ledgerId(desired);
    }

    /** The same stack and resource, asked to take back whatever it made. */
    public Request asDelete(String physicalId) {
        return delete(physicalId, desired, wasLeftOut, false);
    }

    /** Whether the account is on the list of those in which nothing is to be done. */
    public boolean isLeftOut() {
        return desired.organization().excludes(stack.account());
    }

    /** The id, where it says what there is to take back; what was left out has nothing any more. */
    public Optional<PhysicalId> madeId() {
        return isLeftOut() && type == RequestType.DELETE ? Optional.empty() : physicalId.flatMap(PhysicalId::parse);
    }

    /** The present physical id, where it still means this resource. */
    public Optional<String> keptId() {
        return physicalId.filter(id -> PhysicalId.parse(id)
                .map(present -> present.isFor(desired, stack.account()))
                .orElseGet(() -> !replaces() && PhysicalId.isMadeUp(id, stack)));
    }

    /** Whether there is nothing to do, and nothing to look at: an account that was left out from the beginning. */
    public boolean asksForNothing() {
        return isLeftOut() && (type == RequestType.CREATE || (type == RequestType.UPDATE && wasLeftOut));
    }

    /** Whether what was made goes, and nothing is made. */
    public boolean takesBack() {
        return type == RequestType.DELETE || isLeftOut();
    }

    /** Whether the role gets another name, so that another role is made. */
    public boolean renamesRole() {
        return old.filter(before -> !before.role().equals(desired.role())).isPresent();
    }

    /** Whether another role or another site takes the place of the one before. */
    public boolean replaces() {
        return renamesRole()
                || old.filter(before -> before.site() != desired.site()).isPresent();
    }

    /** A resource that is still called what the Update wants it to be has never been what it is changed from. */
    private boolean isRollback() {
        return physicalId
                .flatMap(PhysicalId::parse)
                .filter(id -> id.isFor(desired, stack.account()))
                .isPresent();
    }

    private Request takingBack(DesiredState made, boolean spares) {
        return delete(ledgerId(made), made, false, spares);
    }

    private Request delete(String id, DesiredState made, boolean leftOut, boolean spares) {
        return new Request(RequestType.DELETE, stack, Optional.of(id), made, Optional.empty(), leftOut, spares);
    }

    private String ledgerId(DesiredState made) {
        return new PhysicalId(made.site(), stack.account(), made.role(), Set.of()).toString();
    }

    /** @throws DdorgException {@code MALFORMED_EVENT} for anything but Create, Update and Delete */
    public static RequestType type(@Nullable String name) {
        return switch (String.valueOf(name)) {
            case "Create" -> RequestType.CREATE;
            case "Update" -> RequestType.UPDATE;
            case "Delete" -> RequestType.DELETE;
            default -> throw malformed("RequestType is \"" + ReasonText.of(String.valueOf(name)) + "\".");
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

    private static DdorgException malformed(String what) {
        return new DdorgException(
                ErrorCode.MALFORMED_EVENT,
                "The event is not a request of CloudFormation: " + what,
                "Invoke this function through Custom::DatadogAwsAccount only.");
    }
}
