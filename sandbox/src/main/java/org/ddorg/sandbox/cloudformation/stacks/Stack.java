package org.ddorg.sandbox.cloudformation.stacks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ddorg.sandbox.cloudformation.resources.base.StackContext;
import org.ddorg.sandbox.cloudformation.template.Evaluation;
import org.ddorg.sandbox.cloudformation.template.PseudoParameters;
import org.ddorg.sandbox.cloudformation.template.ResourceValues;
import org.ddorg.sandbox.cloudformation.template.StackOutput;
import org.ddorg.sandbox.cloudformation.template.ValidationError;
import org.jspecify.annotations.Nullable;

/** A stack in one account and region. Thread-safe; one operation runs at a time. */
public final class Stack {
    private static final String TYPE = "AWS::CloudFormation::Stack";

    private final String id;
    private final String name;
    private final String partition;
    private final Instant created = Instant.now();
    private final AtomicInteger eventNumber = new AtomicInteger();
    private final List<StackEvent> events = new ArrayList<>();
    private final Map<String, StackResource> resources = new LinkedHashMap<>();
    private Map<String, StackOutput> outputs = Map.of();
    private StackDefinition definition;
    private Map<String, String> formerTags = Map.of();
    private StackStatus status;
    private int firstEvent;
    private Optional<String> reason = Optional.empty();
    private Consumer<List<String>> rollback = skipped -> {};
    private boolean isProtected;
    private @Nullable Instant updated;
    private @Nullable Instant deleted;

    Stack(String partition, String name, StackDefinition definition, StackStatus status) {
        this.partition = partition;
        this.name = name;
        this.definition = definition;
        this.status = status;
        this.id = "arn:" + partition + ":cloudformation:"
                + definition.principal().region() + ":"
                + definition.principal().accountId() + ":stack/" + name + "/" + UUID.randomUUID();
        start(status);
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Instant created() {
        return created;
    }

    public synchronized Optional<Instant> updated() {
        return Optional.ofNullable(updated);
    }

    public synchronized Optional<Instant> deleted() {
        return Optional.ofNullable(deleted);
    }

    public synchronized StackDefinition definition() {
        return definition;
    }

    synchronized void define(StackDefinition newDefinition) {
        formerTags = definition.tags();
        definition = newDefinition;
    }

    public synchronized StackStatus status() {
        return status;
    }

    public synchronized Optional<String> reason() {
        return reason;
    }

    /** The event of the first resource that failed in the last operation. */
    public synchronized Optional<StackEvent> firstFailure() {
        return events.subList(firstEvent, events.size()).stream()
                .filter(event ->
                        event.status().endsWith("_FAILED") && !event.type().equals(TYPE))
                .findFirst();
    }

    /** All events, the oldest first. */
    public synchronized List<StackEvent> events() {
        return List.copyOf(events);
    }

    public synchronized List<StackResource> resources() {
        return List.copyOf(resources.values());
    }

    public synchronized Optional<StackResource> resource(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId));
    }

    public synchronized Map<String, StackOutput> outputs() {
        return outputs;
    }

    synchronized void setOutputs(Map<String, StackOutput> newOutputs) {
        outputs = newOutputs;
    }

    /** Whether termination protection is on. */
    public synchronized boolean isProtected() {
        return isProtected;
    }

    public synchronized void protect(boolean fromDeletion) {
        isProtected = fromDeletion;
    }

    /** Stores how to continue a failed rollback, given the logical ids of resources to skip. */
    synchronized void setPendingRollback(Consumer<List<String>> rest) {
        rollback = rest;
    }

    synchronized Consumer<List<String>> pendingRollback() {
        return rollback;
    }

    synchronized StackContext context() {
        StackDefinition now = definition();
        return new StackContext(id, name, partition, now.principal(), now.tags(), formerTags);
    }

    /** Evaluates the functions of the current definition. */
    Evaluation evaluation() {
        return evaluation(definition(), new StackResourceValues(this));
    }

    Evaluation evaluation(StackDefinition other, ResourceValues values) {
        StackContext context = context();
        return new Evaluation(
                other.parameters(),
                new PseudoParameters(context.accountId(), context.region(), partition, id, name),
                values);
    }

    /**
     * Starts an operation, unless another one is in progress.
     *
     * @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when the stack's status does not allow it
     */
    synchronized void begin(Predicate<StackStatus> allowed, StackStatus next, String participle) {
        require(allowed, participle);
        start(next);
    }

    /** @throws org.ddorg.sandbox.aws.AwsException {@code ValidationError} when the stack's status does not allow it */
    synchronized void require(Predicate<StackStatus> allowed, String participle) {
        if (!allowed.test(status)) {
            throw ValidationError.of("Stack:" + id + " is in " + status + " state and can not be " + participle + ".");
        }
    }

    /** Sets the status, as the result of an earlier operation or as that of one that never ends. */
    public synchronized void seed(StackStatus seeded) {
        enter(seeded);
    }

    /** Starts an operation whatever the status is. */
    synchronized void start(StackStatus next) {
        firstEvent = events.size();
        enter(next, Optional.of("User Initiated"));
    }

    /** Why the operation failed: the resources that did, or otherwise the error. */
    synchronized String failureReason(RuntimeException error) {
        String reasons = failed("create", StackStatus.CREATE_FAILED) + failed("update", StackStatus.UPDATE_FAILED);
        return reasons.isEmpty() ? String.valueOf(error.getMessage()) : reasons;
    }

    private String failed(String verb, StackStatus resourceStatus) {
        List<String> failed = resources.values().stream()
                .filter(resource -> resource.status().equals(resourceStatus.name()))
                .map(StackResource::logicalId)
                .toList();
        return failed.isEmpty() ? "" : "The following resource(s) failed to " + verb + ": " + failed + ". ";
    }

    /** Waits until no operation is in progress. */
    public synchronized void awaitIdle() throws InterruptedException {
        while (status.isInProgress() && status != StackStatus.REVIEW_IN_PROGRESS) {
            wait();
        }
    }

    synchronized void enter(StackStatus newStatus) {
        enter(newStatus, Optional.empty());
    }

    synchronized void enter(StackStatus newStatus, Optional<String> newReason) {
        status = newStatus;
        notifyAll();
        reason = newReason;
        Instant now = Instant.now();
        if (newStatus == StackStatus.UPDATE_IN_PROGRESS) {
            updated = now;
        }
        if (newStatus == StackStatus.DELETE_COMPLETE) {
            deleted = now;
        }
        events.add(new StackEvent(eventId(name), name, id, TYPE, newStatus.name(), newReason, now));
    }

    /** Records a resource's new state and an event. */
    synchronized void record(StackResource resource) {
        resources.put(resource.logicalId(), resource);
        recordEvent(resource);
    }

    /** Records an event of a resource that another one has replaced. */
    synchronized void recordEvent(StackResource resource) {
        events.add(new StackEvent(
                eventId(resource.logicalId()),
                resource.logicalId(),
                resource.physicalId(),
                resource.type(),
                resource.status(),
                resource.reason(),
                resource.timestamp()));
    }

    synchronized void forget(Collection<String> logicalIds) {
        resources.keySet().removeAll(logicalIds);
    }

    synchronized void restore(StackResource resource) {
        resources.put(resource.logicalId(), resource);
    }

    private String eventId(String logicalId) {
        return logicalId + "-" + eventNumber.incrementAndGet() + "-" + id.substring(id.lastIndexOf('/') + 1);
    }
}
