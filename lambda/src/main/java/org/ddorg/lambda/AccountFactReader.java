package org.ddorg.lambda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.IntegrationTags;
import org.ddorg.lambda.aws.AccountManagementClient;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.OrganizationsClient;
import org.ddorg.lambda.plan.tag.AccountFactTags;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/** Reads facts about the account from AWS, all at once. Omits a fact that cannot be read, and logs why. */
record AccountFactReader(
        Request request, AccountManagementClient account, Iam iam, OrganizationsClient organizations, Log log) {

    /** Starts to read the facts, if the request wants them. */
    CompletableFuture<AccountFactTags> readAsync() {
        boolean isWanted = request.desired().namesAccount() && !request.takesBack();
        return isWanted ? Parallel.async(this::facts) : CompletableFuture.completedFuture(AccountFactTags.NONE);
    }

    private AccountFactTags facts() {
        List<String> tags = new ArrayList<>();
        Set<String> unknown = new TreeSet<>();
        List<CompletableFuture<AccountFactTags>> readings = List.of(
                read(IntegrationTags.ACCOUNT_NAME, account::name),
                read(IntegrationTags.ACCOUNT_ALIAS, iam::accountAlias),
                read(IntegrationTags.ORGANIZATION, this::organization));
        for (CompletableFuture<AccountFactTags> reading : readings) {
            AccountFactTags fact = Parallel.join(reading);
            tags.addAll(fact.tags());
            unknown.addAll(fact.unknown());
        }
        return new AccountFactTags(tags, unknown);
    }

    private Optional<String> organization() throws IOException {
        Optional<String> given = request.desired().organization().id();
        return given.isPresent() ? given : organizations.id();
    }

    private CompletableFuture<AccountFactTags> read(String key, Callable<Optional<String>> call) {
        return Parallel.async(() -> {
            try {
                List<String> tags = call.call().flatMap(value -> AccountFactTags.tag(key, value)).stream()
                        .toList();
                return new AccountFactTags(tags, Set.of());
            } catch (Exception e) {
                String reason = e instanceof DdorgException error ? error.reason() : e.toString();
                log.warn("account facts", "tag " + key + " is omitted", Map.of("reason", reason));
                return new AccountFactTags(List.of(), Set.of(key));
            }
        });
    }
}
