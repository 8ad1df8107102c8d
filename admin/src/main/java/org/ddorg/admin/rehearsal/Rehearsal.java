package org.ddorg.admin.rehearsal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ddorg.admin.aws.DeploymentFailedException;
import org.ddorg.admin.aws.Installation;
import org.ddorg.admin.aws.OrganizationReader;
import org.ddorg.admin.aws.stack.DeploymentArtifacts;
import org.ddorg.admin.aws.stack.ManagementStack;
import org.ddorg.admin.aws.stack.OrganizationDeployment;
import org.ddorg.admin.aws.stackset.StackSetState;
import org.ddorg.admin.datadog.DatadogUnavailableException;
import org.ddorg.admin.rehearsal.inspection.AccountReport;
import org.ddorg.admin.rehearsal.inspection.Expectation;
import org.ddorg.admin.rehearsal.inspection.ExpectedSettings;
import org.ddorg.admin.rehearsal.inspection.OrganizationInspector;
import org.ddorg.admin.rehearsal.report.RehearsalReport;
import org.ddorg.admin.rehearsal.report.StageReport;
import org.ddorg.admin.terminal.Progress;
import org.ddorg.admin.terminal.Terminal;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Organization;

/**
 * Runs ddorg through the lifecycle of an organization, with the calls of a real deployment, and inspects every account
 * after every stage.
 */
public final class Rehearsal {

    /**
     * @param name for scripts
     * @param task for the progress bar
     * @param deployed whether ddorg is deployed afterwards
     * @param settings expected in every account afterwards
     * @param run runs it, and returns what happened, for people
     */
    private record Stage(
            String name,
            String task,
            boolean deployed,
            ExpectedSettings settings,
            Function<Consumer<StackSetState>, String> run) {}

    private final RehearsalScript script;
    private final SandboxAccess access;
    private final Terminal terminal;
    private final OrganizationDeployment deployment;
    private final Optional<ManagementStack> managementStack;
    private final OrganizationReader reader;
    private final Organization organization;
    private final OrganizationLifecycle lifecycle;

    public Rehearsal(RehearsalScript script, SandboxAccess access, DeploymentArtifacts artifacts, Terminal terminal) {
        this.script = script;
        this.access = access;
        this.terminal = terminal;
        this.deployment = new OrganizationDeployment(access.administrator(), Installation.DEFAULT, artifacts);
        this.managementStack = access.delegate()
                .map(account -> new ManagementStack(access.management(), Installation.DEFAULT, artifacts));
        OrganizationsClient organizations = access.management().organizations();
        this.reader = new OrganizationReader(organizations);
        this.organization = organizations.describeOrganization().organization();
        this.lifecycle =
                new OrganizationLifecycle(organizations, deployment.stackSet(), script.targets(), access.delegate());
    }

    /**
     * Runs all stages. After a failed onboarding only the deletion follows.
     *
     * @param listener is told of every stage as it ends
     */
    public RehearsalReport run(Consumer<StageReport> listener) {
        long start = System.nanoTime();
        List<StageReport> reports = new ArrayList<>();
        for (Stage stage : stages()) {
            boolean deployed = reports.isEmpty() || reports.get(0).problems().isEmpty();
            if (deployed || stage.name().equals("delete")) {
                reports.add(run(stage));
                listener.accept(reports.get(reports.size() - 1));
            }
        }
        return report(reports, Duration.ofNanos(System.nanoTime() - start));
    }

    private RehearsalReport report(List<StageReport> stages, Duration duration) {
        return new RehearsalReport(
                organization.id(),
                organization.masterAccountId(),
                script.targets(),
                script.settings().site(),
                stages,
                duration);
    }

    private List<Stage> stages() {
        ExpectedSettings settings = script.settings();
        ExpectedSettings withCspm = settings.withCspm(true);
        List<Stage> stages = new ArrayList<>();
        stages.add(new Stage("onboard", "Onboarding", true, settings, this::onboard));
        stages.add(new Stage("join", "Account joins", true, settings, lifecycle::join));
        stages.addAll(moves(settings));
        stages.add(new Stage("leave", "Account leaves", true, settings, lifecycle::leave));
        stages.add(new Stage("update", "Enabling CSPM", true, withCspm, this::update));
        stages.add(new Stage("delete", "Deleting", false, withCspm, this::delete));
        if (script.again()) {
            stages.add(new Stage("again", "Onboarding again", true, settings, this::onboard));
        }
        return stages;
    }

    private List<Stage> moves(ExpectedSettings settings) {
        if (reader.ous().size() < 2) {
            return List.of();
        }
        if (script.targets().contains(reader.rootId())) {
            return List.of(new Stage("move", "Account moves", true, settings, lifecycle::move));
        }
        return List.of(
                new Stage("move-out", "Account moves out", true, settings, lifecycle::moveOut),
                new Stage("move-in", "Account moves in", true, settings, lifecycle::moveIn));
    }

    private String onboard(Consumer<StackSetState> watcher) {
        deployment.code().create(organization.id());
        deployment.code().uploadCode();
        deployment.execute(deployment.propose(script.parameters(organization.id(), access)), watcher);
        deployManagementStack();
        return "The organization is onboarded";
    }

    private void deployManagementStack() {
        managementStack.ifPresent(stack -> stack.deploy(access.administrator(), organization.id()));
    }

    private String update(Consumer<StackSetState> watcher) {
        deployment.update(deployment.stack().orElseThrow(), Map.of("CloudSecurityPostureManagement", "true"), watcher);
        deployManagementStack();
        return "Cloud Security Posture Management is enabled";
    }

    private String delete(Consumer<StackSetState> watcher) {
        managementStack.ifPresent(ManagementStack::delete);
        deployment.delete(watcher);
        deployment.code().delete();
        return "Everything is deleted";
    }

    private StageReport run(Stage stage) {
        long start = System.nanoTime();
        List<String> problems = new ArrayList<>();
        StackSetState earlier = state();
        String title = attempt(stage, earlier, problems);
        List<AccountReport> accounts = inspect(stage, problems);
        return new StageReport(
                stage.name(),
                title,
                state().operationsSince(earlier),
                problems,
                accounts,
                Duration.ofNanos(System.nanoTime() - start));
    }

    private String attempt(Stage stage, StackSetState earlier, List<String> problems) {
        long covered =
                expectations(stage).stream().filter(Expectation::onboarded).count();
        int total = Math.max((int) covered, earlier.instances().size());
        try (Progress progress = Progress.of(terminal, stage.task(), total)) {
            show(earlier, stage, total, progress);
            return stage.run().apply(state -> show(state, stage, total, progress));
        } catch (DeploymentFailedException | SdkException e) {
            problems.add(String.valueOf(e.getMessage()));
            return stage.task() + ": failed";
        }
    }

    private static void show(StackSetState state, Stage stage, int total, Progress progress) {
        long done =
                stage.deployed() ? state.settled() : total - state.instances().size();
        boolean isFirst = stage.deployed() && state.instances().isEmpty();
        progress.at((int) done, isFirst ? "waiting for the management account, which is first" : state.remark());
    }

    private List<AccountReport> inspect(Stage stage, List<String> problems) {
        List<Expectation> expected = expectations(stage);
        OrganizationInspector inspector =
                new OrganizationInspector(access::in, access.datadog(), access.datadogsAccount(), stage.settings());
        try (Progress progress = Progress.of(terminal, "Inspecting", expected.size())) {
            List<AccountReport> reports =
                    inspector.inspect(expected, state().instances(), done -> progress.at(done, ""));
            problems.addAll(new StatusCrossCheck(access.administrator(), access.datadog()).differences(reports));
            return reports;
        } catch (DatadogUnavailableException | SdkException e) {
            problems.add("Inspection failed: " + e.getMessage());
            state().failures().forEach(failed -> problems.add(failed.account() + ": " + failed.message()));
            return List.of();
        }
    }

    private List<Expectation> expectations(Stage stage) {
        return new ExpectationRules(organization.masterAccountId(), script.targets(), access.delegate())
                .of(stage.deployed(), reader.accounts(), lifecycle.left());
    }

    private StackSetState state() {
        return deployment.stackSet().state().orElse(StackSetState.NONE);
    }
}
