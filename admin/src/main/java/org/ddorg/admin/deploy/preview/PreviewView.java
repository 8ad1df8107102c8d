package org.ddorg.admin.deploy.preview;

import java.util.List;
import java.util.stream.Stream;
import org.ddorg.admin.aws.OrganizationAccount;
import org.ddorg.admin.aws.stack.ProposedChange;
import org.ddorg.admin.deploy.ParameterChange;
import org.ddorg.admin.deploy.preview.DeploymentPreview.CostIncrease;
import org.ddorg.admin.deploy.preview.DeploymentPreview.OuChange;
import org.ddorg.admin.terminal.Terminal;
import org.ddorg.admin.terminal.TextStyle;

/** Shows the preview of a deployment to people, with a summary of two lines at the end. */
public record PreviewView(Terminal terminal) {

    private static final int SHOWN = 20;
    private static final String AS_IN_ORGANIZATION = "(as in the organization)";

    public void show(DeploymentPreview preview) {
        DeploymentPreview.Target target = preview.target();
        terminal.say(
                TextStyle.STRONG,
                "Preview of ddorg deploy: stack " + target.stack() + " in account " + target.account() + ", "
                        + target.region());
        section("Before the deployment", preview.preparations().stream());
        section("Version", version(preview));
        section("Parameters", preview.parameters().stream().map(ParameterChange::inWords));
        section("OU settings", preview.overrides().stream().map(PreviewView::text));
        accounts(preview.accounts());
        section("Turns on what costs money", preview.costs().stream().map(PreviewView::text));
        terminal.say(TextStyle.PLAIN, "");
        summary(preview);
    }

    private void section(String title, Stream<String> lines) {
        List<String> all = lines.toList();
        if (!all.isEmpty()) {
            terminal.say(TextStyle.STRONG, title + ":");
            all.forEach(line -> terminal.say(TextStyle.PLAIN, "  " + line));
        }
    }

    private static Stream<String> version(DeploymentPreview preview) {
        DeploymentPreview.Version version = preview.version();
        if (!version.changes()) {
            return Stream.empty();
        }
        Stream<String> function = Stream.of("Function: " + version.deployed().orElse("(none)") + " → "
                + (version.deployed().stream().anyMatch(version.bundled()::equals)
                        ? "(unchanged)"
                        : version.bundled()));
        Stream<String> template = Stream.of("Template: "
                + (preview.isNew() ? "(none) → organization.yaml" : version.template() ? "changed" : "unchanged"));
        return Stream.of(
                        function,
                        template,
                        version.resources().stream()
                                .map(ProposedChange::inWords)
                                .map(line -> "  " + line))
                .flatMap(lines -> lines);
    }

    private static String text(OuChange change) {
        return change.path() + ": " + change.parameter() + ": "
                + change.before().orElse(AS_IN_ORGANIZATION) + " → "
                + change.after().orElse(AS_IN_ORGANIZATION) + ", in " + counted(change.accounts());
    }

    private static String text(CostIncrease cost) {
        return "! " + cost.title() + ", in " + counted(cost.accounts()) + ": " + cost.bill();
    }

    private void accounts(DeploymentPreview.Accounts accounts) {
        section(
                "Accounts",
                Stream.of(
                                lines("+ Onboard ", accounts.onboard()),
                                accounts.update().isEmpty()
                                        ? Stream.<String>empty()
                                        : Stream.of("~ Update "
                                                + counted(accounts.update().size())),
                                lines("- Remove ", accounts.remove()))
                        .flatMap(lines -> lines));
    }

    private static Stream<String> lines(String sign, List<OrganizationAccount> accounts) {
        Stream<String> shown = accounts.stream()
                .limit(SHOWN)
                .map(account -> sign + account.id() + " " + account.name() + " (" + account.ouPath() + ")");
        int more = accounts.size() - SHOWN;
        return more > 0 ? Stream.concat(shown, Stream.of(sign + more + " more. List them with --json.")) : shown;
    }

    private void summary(DeploymentPreview preview) {
        if (!preview.hasChanges()) {
            terminal.say(TextStyle.GOOD, "✓ No changes. A deployment with these options would change nothing.");
            terminal.say(TextStyle.PLAIN, "To compare the accounts with the deployment: ddorg plan");
            return;
        }
        DeploymentPreview.Accounts accounts = preview.accounts();
        terminal.say(
                accounts.remove().isEmpty() ? TextStyle.STRONG : TextStyle.BAD,
                "Plan: " + counted(accounts.onboard().size()) + " to onboard, "
                        + accounts.update().size() + " to update, "
                        + accounts.remove().size() + " to remove.");
        terminal.say(
                TextStyle.PLAIN,
                "This was a preview, nothing was changed. To deploy: ddorg deploy with the same options, without"
                        + " --plan.");
    }

    private static String counted(int accounts) {
        return accounts + (accounts == 1 ? " account" : " accounts");
    }
}
