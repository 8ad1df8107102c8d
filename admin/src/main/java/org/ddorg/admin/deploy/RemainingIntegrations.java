package org.ddorg.admin.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.datadog.Registration;
import org.ddorg.admin.json.JsonWriter;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/**
 * What stays when ddorg has gone.
 *
 * @param datadogWasAsked whether Datadog could be asked what it still has
 */
public record RemainingIntegrations(List<Thing> things, boolean datadogWasAsked) {

    /**
     * One thing.
     *
     * @param kind {@code registration}, {@code registration-of-account-that-left}, {@code stack}, {@code bucket} or
     *     {@code kms-key}
     * @param id the account's, or the bucket's name; empty for the key
     * @param why it is still there
     */
    record Thing(String kind, String id, String why) {}

    public RemainingIntegrations {
        things = List.copyOf(things);
    }

    /**
     * @param registrations all that Datadog has; empty where it could not be asked
     * @param stacks accounts whose stacks were left there
     * @param bucket that was kept
     * @param hadKey whether there was a key of AWS's for the secret
     */
    static RemainingIntegrations of(
            String organization,
            Map<String, OrganizationAccount> accounts,
            Optional<List<Registration>> registrations,
            Collection<String> stacks,
            Optional<String> bucket,
            boolean hadKey) {
        List<Thing> things = new ArrayList<>();
        registrations.stream().flatMap(List::stream).forEach(registration -> {
            if (accounts.containsKey(registration.accountId())) {
                things.add(member(registration, stacks));
            } else if (registration.tags().contains("aws_organization:" + organization)) {
                things.add(stranger(registration));
            }
        });
        stacks.forEach(account -> things.add(
                new Thing("stack", account, "its stack was left there, with the role; delete it in the account")));
        bucket.ifPresent(name -> things.add(new Thing("bucket", name, "kept, with its stack, as you said")));
        if (hadKey) {
            things.add(new Thing("kms-key", "", "the secret's key: AWS deletes it after seven days"));
        }
        return new RemainingIntegrations(things, registrations.isPresent());
    }

    private static Thing member(Registration registration, Collection<String> stacks) {
        String why = stacks.contains(registration.accountId())
                ? "its stack was left there"
                : "Datadog had it before ddorg, or somebody registered it by hand";
        return new Thing("registration", registration.accountId(), why);
    }

    private static Thing stranger(Registration registration) {
        return new Thing(
                "registration-of-account-that-left",
                registration.accountId(),
                "the account left the organization; remove it in Datadog if it is of no use");
    }

    /** @param title what was done */
    public void show(Terminal terminal, String title, boolean json) {
        if (json) {
            terminal.say(TextStyle.PLAIN, JsonWriter.write(new UninstallJson(datadogWasAsked, things)));
            return;
        }
        terminal.say(TextStyle.GOOD, title + (things.isEmpty() ? "" : ". This is left:"));
        things.forEach(thing -> terminal.say(
                TextStyle.PLAIN,
                "  " + (thing.kind().replace('-', ' ') + " " + thing.id()).strip() + ": " + thing.why()));
        if (!datadogWasAsked) {
            terminal.say(
                    TextStyle.PLAIN,
                    "  Datadog was not asked what it still has, as there are no keys any more: set DD_API_KEY and"
                            + " DD_APP_KEY and run this again to hear it");
        }
    }
}
