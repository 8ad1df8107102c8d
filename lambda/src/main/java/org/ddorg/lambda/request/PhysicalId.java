package org.ddorg.lambda.request;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ddorg.contract.AccountId;
import org.ddorg.contract.DatadogSite;
import org.ddorg.contract.DdorgException;
import org.ddorg.contract.RoleName;

/**
 * What CloudFormation calls the resource: {@code ddorg/<site>/<account>/<role>/<made>}.
 *
 * <p>It is derived from the identity of the resource and from what the resource made, so that a Delete knows what
 * to take back even where the role, which is the ledger, is gone. The same Create gives the same id.
 *
 * @param made what this resource made itself; what it found is left in place on Delete
 */
public record PhysicalId(DatadogSite site, AccountId account, RoleName role, Set<Part> made) {

    /** What a Create that left nothing behind answers: a Delete of it has nothing to do. */
    public static final String NOTHING = "ddorg/nothing";

    private static final Pattern FORM =
            Pattern.compile("ddorg/([a-z0-9.-]+)/([0-9]{12})/([\\w+=,.@-]{1,64})/([a-z+]+)");

    private static final int SURELY_KEPT = 20;

    /** The two things that a Create makes, or finds and adopts. */
    public enum Part {
        ROLE,
        INTEGRATION
    }

    /** The id, where it is one of ours. */
    public static Optional<PhysicalId> parse(String id) {
        Matcher form = FORM.matcher(id);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PhysicalId(
                    DatadogSite.of(form.group(1)),
                    new AccountId(form.group(2)),
                    new RoleName(form.group(3)),
                    parts(form.group(4))));
        } catch (DdorgException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * Whether CloudFormation made the id up, as it does when a Create was never answered:
     * {@code <stack>-<logical id>-<random>}.
     */
    public static boolean isMadeUp(String id, StackId stack) {
        // Long names may come shortened; whose resource it is, the ledger tells.
        String start = stack.stackName()
                .substring(0, Math.min(SURELY_KEPT, stack.stackName().length()));
        return id.startsWith(start) && id.matches("[A-Za-z0-9-]+-[A-Za-z0-9]{6,32}");
    }

    public boolean isFor(DesiredState desired, AccountId account) {
        return site == desired.site() && role.equals(desired.role()) && this.account.equals(account);
    }

    @Override
    public String toString() {
        String parts = made.isEmpty()
                ? "nothing"
                : EnumSet.copyOf(made).stream()
                        .map(part -> part == Part.ROLE ? "role" : "registration")
                        .collect(Collectors.joining("+"));
        return "ddorg/" + site.domain() + "/" + account + "/" + role + "/" + parts;
    }

    private static Set<Part> parts(String text) {
        return switch (text) {
            case "role+registration" -> EnumSet.allOf(Part.class);
            case "role" -> EnumSet.of(Part.ROLE);
            case "registration" -> EnumSet.of(Part.INTEGRATION);
            default -> EnumSet.noneOf(Part.class);
        };
    }
}
