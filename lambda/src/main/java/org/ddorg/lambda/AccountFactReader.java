package org.ddorg.lambda;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.ddorg.lambda.aws.AccountManagement;
import org.ddorg.lambda.aws.Iam;
import org.ddorg.lambda.aws.Organizations;
import org.ddorg.lambda.plan.AccountFactTags;
import org.ddorg.lambda.problem.DdorgException;
import org.ddorg.lambda.request.Request;
import org.ddorg.lambda.run.Log;
import org.ddorg.lambda.run.Parallel;

/** Asks AWS what there is to say of the account, all at once. What is not told is left out, and the log says why. */
final class AccountFactReader {
    private final Request request;
    private final AccountManagement account;
    private final Iam iam;
    private final Organizations organizations;
    private final Log log;

    AccountFactReader(Request request, AccountManagement account, Iam iam, Organizations organizations, Log log) {
        this.request = request;
        this.account = account;
        this.iam = iam;
        this.organizations = organizations;
        this.log = log;
    }

    /** A call that may be refused. */
    private interface Question {
        Optional<String> answer() throws IOException;
    }

    /** Begins to ask; nothing is asked where nobody wants to know. */
    CompletableFuture<AccountFactTags> readAsync() {
        boolean desired = request.desired().namesAccount() && !request.takesBack();
        return desired ? Parallel.async(this::facts) : CompletableFuture.completedFuture(AccountFactTags.NONE);
    }

    private AccountFactTags facts() {
        List<String> tags = new ArrayList<>();
        Set<String> unknown = new TreeSet<>();
        List.of(
                        ask(AccountFactTags.NAME, account::name),
                        ask(AccountFactTags.ALIAS, iam::accountAlias),
                        ask(AccountFactTags.ORGANIZATION, this::organization))
                .forEach(asked -> {
                    AccountFactTags fact = Parallel.join(asked);
                    tags.addAll(fact.tags());
                    unknown.addAll(fact.unknown());
                });
        return new AccountFactTags(tags, unknown);
    }

    private Optional<String> organization() throws IOException {
        Optional<String> given = request.desired().organization().id();
        return given.isPresent() ? given : organizations.id();
    }

    private CompletableFuture<AccountFactTags> ask(String key, Question question) {
        return Parallel.async(() -> {
            try {
                List<String> tags = question.answer().flatMap(value -> AccountFactTags.tag(key, value)).stream()
                        .toList();
                return new AccountFactTags(tags, Set.of());
            } catch (IOException | RuntimeException e) {
                log.warn("account facts", "the tag " + key + " is left out", Map.of("reason", reason(e)));
                return new AccountFactTags(List.of(), Set.of(key));
            }
        });
    }

    private static String reason(Exception e) {
        return e instanceof DdorgException problem ? problem.reason() : e.toString();
    }
}
