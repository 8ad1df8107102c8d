package org.ddorg.sandbox.cloudformation.stacksets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.ddorg.sandbox.aws.AwsException;
import org.ddorg.sandbox.cloudformation.resources.base.ResourceFailure;
import org.ddorg.sandbox.cloudformation.stacksets.StackSet.Outcome;
import org.ddorg.sandbox.cloudformation.stacksets.StackSetOperation.Action;
import org.ddorg.sandbox.organizations.Organization;

/** Runs an operation on its instances. */
record OperationRunner(
        StackSet set,
        StackSetOperation operation,
        StackInstanceDeployer stacks,
        Organization organization,
        Executor threads,
        boolean filteredDeletionRemovesTargets) {
    /** Always ends the operation, because later ones wait for it. */
    void run(Supplier<List<StackInstance>> instances) {
        try {
            runAll(instances.get());
        } catch (RuntimeException e) {
            operation.end(true, Optional.of("Internal Failure: " + e));
        }
    }

    private void runAll(List<StackInstance> instances) {
        operation.start();
        instances.forEach(instance -> operation.result(instance, "PENDING", Optional.empty()));
        List<List<StackInstance>> regions = byRegion(instances);
        boolean isFailed =
                operation.request().preferences().regionsInParallel() ? inParallel(regions) : oneByOne(regions);
        removeTargets();
        operation.end(isFailed, reason(isFailed));
    }

    /** AWS's user guide (stackinstances-delete): deleting the stacks of an OU removes it as a target. */
    private void removeTargets() {
        operation
                .request()
                .targets()
                .filter(targets -> operation.request().action() == Action.DELETE)
                .ifPresent(targets -> {
                    if (targets.filter() == DeploymentTargets.Filter.NONE) {
                        set.unfollow(targets.organizationalUnitIds());
                    } else if (filteredDeletionRemovesTargets) {
                        set.unfollowAll(targets.organizationalUnitIds());
                    }
                });
    }

    private Optional<String> reason(boolean isFailed) {
        return operation.results().stream()
                .filter(result -> isFailed && result.status().equals("FAILED"))
                .flatMap(result -> result.reason().stream())
                .findFirst();
    }

    private List<List<StackInstance>> byRegion(List<StackInstance> instances) {
        Map<String, List<StackInstance>> regions = new LinkedHashMap<>();
        operation.request().preferences().regionOrder().forEach(region -> regions.put(region, new ArrayList<>()));
        instances.forEach(instance -> regions.computeIfAbsent(instance.region(), region -> new ArrayList<>())
                .add(instance));
        return List.copyOf(regions.values());
    }

    private boolean inParallel(List<List<StackInstance>> regions) {
        List<CompletableFuture<Boolean>> running = regions.stream()
                .map(region -> CompletableFuture.supplyAsync(() -> failsIn(region), threads))
                .toList();
        return running.stream().map(CompletableFuture::join).reduce(false, Boolean::logicalOr);
    }

    private boolean oneByOne(List<List<StackInstance>> regions) {
        boolean isFailed = false;
        for (List<StackInstance> region : regions) {
            if (isFailed) {
                region.forEach(this::cancel);
            } else {
                isFailed = failsIn(region);
            }
        }
        return isFailed;
    }

    /** Processes a region, and returns whether failures exceed the tolerance. */
    private boolean failsIn(List<StackInstance> instances) {
        InstanceQueue queue = new InstanceQueue(instances, operation.request().preferences(), operation::isStopping);
        List<CompletableFuture<Void>> workers = new ArrayList<>();
        for (int i = queue.workers(); i > 0; i--) {
            workers.add(CompletableFuture.runAsync(() -> work(queue), threads));
        }
        workers.forEach(CompletableFuture::join);
        queue.rest().forEach(this::cancel);
        return queue.isExceeded();
    }

    private void work(InstanceQueue queue) {
        try {
            Optional<StackInstance> instance = queue.next();
            while (instance.isPresent()) {
                queue.finished(succeeds(instance.get()));
                instance = queue.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean succeeds(StackInstance instance) {
        if (isSuspended(instance)) {
            leave(instance, "SKIPPED_SUSPENDED_ACCOUNT", "Account " + instance.accountId() + " is suspended.");
            return true;
        }
        set.put(instance.with(Outcome.RUNNING));
        operation.result(instance, "RUNNING", Optional.empty());
        Optional<StackInstance> after = attempt(instance);
        after.ifPresentOrElse(set::put, () -> set.remove(instance));
        boolean isSuccess =
                after.map(now -> now.outcome().equals(Outcome.CURRENT)).orElse(true);
        operation.result(
                instance,
                isSuccess ? "SUCCEEDED" : "FAILED",
                after.flatMap(now -> now.outcome().reason()));
        return isSuccess;
    }

    /** Treats any exception as a failure of this account, so that the operation can end. */
    private Optional<StackInstance> attempt(StackInstance instance) {
        try {
            if (operation.request().action() != Action.DELETE) {
                return Optional.of(stacks.deploy(set, instance));
            }
            return operation.request().retainStacks() ? Optional.empty() : stacks.delete(instance);
        } catch (ResourceFailure | AwsException e) {
            return Optional.of(instance.with(Outcome.failed(String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            return Optional.of(instance.with(Outcome.failed("Internal Failure: " + e)));
        }
    }

    private boolean isSuspended(StackInstance instance) {
        boolean needsAccount = !(operation.request().action() == Action.DELETE
                && operation.request().retainStacks());
        return needsAccount
                && organization
                        .account(instance.accountId())
                        .filter(account -> !account.isActive())
                        .isPresent();
    }

    private void cancel(StackInstance instance) {
        String reason = operation.isStopping()
                ? "Cancelled since the operation was stopped"
                : "Cancelled since failure tolerance has exceeded";
        leave(instance, "CANCELLED", reason);
    }

    private void leave(StackInstance instance, String detailedStatus, String reason) {
        set.put(instance.with(new Outcome("OUTDATED", detailedStatus, Optional.of(reason))));
        operation.result(instance, "CANCELLED", Optional.of(reason));
    }
}
