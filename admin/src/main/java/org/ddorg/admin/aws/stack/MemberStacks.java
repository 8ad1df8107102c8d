package org.ddorg.admin.aws.stack;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ddorg.admin.aws.AwsClients;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Parallel;
import org.ddorg.admin.aws.stackset.StackSet;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.cloudformation.model.StackInstance;
import software.amazon.awssdk.services.cloudformation.model.StackInstanceStatus;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The stacks of the StackSet's instances in the member accounts. StackSets cannot continue a rollback or delete a stack
 * that it no longer manages; a role of the member account that trusts the caller can.
 *
 * @param clients of the account and region of the installation
 * @param role name of the role to assume in the member accounts
 */
public record MemberStacks(AwsClients clients, StackSet stackSet, String role) {

    /** The role that Organizations creates in new accounts for the management account. */
    public static final String DEFAULT_ROLE = "OrganizationAccountAccessRole";

    /** Accounts at a time. */
    private static final int CONCURRENCY = 10;

    /** Denied, impossible in the state of the stack, or not there. */
    private static final Set<Integer> REFUSALS = Set.of(403, 400, 404);

    /** The ARNs of the stacks by account; without accounts whose instance has no stack. */
    public Map<String, String> of(Collection<String> accounts) {
        Map<String, String> all = accounts.stream().collect(Collectors.toMap(Function.identity(), account -> account));
        Map<String, String> stacks = new TreeMap<>();
        inParallel(all, (account, same) -> instance(account).map(StackInstance::stackId))
                .forEach((account, stack) -> stack.ifPresent(arn -> stacks.put(account, arn)));
        return stacks;
    }

    /**
     * Continues failed rollbacks; where one fails again, past the resources that failed.
     *
     * @param stacks ARNs by account
     * @return the accounts whose stack can be updated now
     */
    public Set<String> continueRollbacks(Map<String, String> stacks) {
        return accepted(stacks, (member, stack) -> {
            member.continueRollback(stack);
            return member.readiness(stack) == StackReadiness.READY;
        });
    }

    /**
     * Deletes stacks that another stack has replaced. The function of such a stack keeps what the new one has taken over.
     *
     * @param stacks ARNs by account
     * @return the accounts whose stack is deleted; not those whose new stack failed, since the old one still owns the role
     */
    public Set<String> deleteReplaced(Map<String, String> stacks) {
        Map<String, String> replaced = new TreeMap<>(stacks);
        replaced.keySet()
                .retainAll(trueFor(
                        stacks,
                        (account, stack) -> instance(account)
                                .filter(now -> replaces(now, stack))
                                .isPresent()));
        return delete(replaced);
    }

    /**
     * Deletes stacks.
     *
     * @param stacks ARNs by account
     * @return the accounts whose stack is deleted
     */
    public Set<String> delete(Map<String, String> stacks) {
        return accepted(stacks, (member, stack) -> {
            member.delete(stack, () -> {});
            return true;
        });
    }

    /** Path and name of a role of an account, as Datadog takes it; empty if the account's roles cannot be read. */
    public Optional<String> fullName(String account, String roleName) {
        try {
            String path =
                    in(account).iam().getRole(r -> r.roleName(roleName)).role().path();
            return Optional.of(path.substring(1) + roleName);
        } catch (AwsServiceException e) {
            return refused(e, Optional.empty());
        }
    }

    private static boolean replaces(StackInstance now, String old) {
        return now.status() == StackInstanceStatus.CURRENT && !old.equals(now.stackId());
    }

    private Optional<StackInstance> instance(String account) {
        return stackSet.instance(account, clients.region().id());
    }

    /** The accounts whose role allows the work, and in which it succeeds. */
    private Set<String> accepted(Map<String, String> stacks, BiPredicate<Stacks, String> work) {
        return trueFor(stacks, (account, stack) -> isDone(account, stack, work));
    }

    private static Set<String> trueFor(Map<String, String> stacks, BiFunction<String, String, Boolean> question) {
        Map<String, Boolean> answers = inParallel(stacks, question);
        answers.values().removeIf(answer -> !answer);
        return answers.keySet();
    }

    private boolean isDone(String account, String stack, BiPredicate<Stacks, String> work) {
        try {
            return work.test(new Stacks(in(account).cloudFormation(), clients.polling()), stack);
        } catch (DeploymentFailedException e) {
            return false;
        } catch (AwsServiceException e) {
            return refused(e, false);
        }
    }

    /** The value, unless the call failed for another reason than what the caller asked for. */
    private static <T> T refused(AwsServiceException e, T value) {
        if (!REFUSALS.contains(e.statusCode()) || e.isThrottlingException()) {
            throw e;
        }
        return value;
    }

    /** Clients for an account, by its role unless it is the caller's own. */
    private AwsClients in(String account) {
        if (clients.callerAccount().equals(account)) {
            return clients;
        }
        String partition = PartitionMetadata.of(clients.region()).id();
        Credentials session = clients.sts()
                .assumeRole(r -> r.roleArn("arn:" + partition + ":iam::" + account + ":role/" + role)
                        .roleSessionName("ddorg"))
                .credentials();
        return clients.as(
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
    }

    private static <T> Map<String, T> inParallel(Map<String, String> stacks, BiFunction<String, String, T> call) {
        try (Parallel parallel = new Parallel(CONCURRENCY)) {
            Map<String, Supplier<T>> started = new TreeMap<>();
            stacks.forEach((account, stack) -> started.put(account, parallel.start(() -> call.apply(account, stack))));
            Map<String, T> results = new TreeMap<>();
            started.forEach((account, result) -> results.put(account, result.get()));
            return results;
        }
    }
}
